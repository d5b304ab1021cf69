import { keptNow, type Consent } from '#domain/customers/consent/consent.ts';
import type { MarkedPerson } from '#domain/customers/consent/marked-person.ts';
import type { RefusalMarkStore } from '#usecases/ports.ts';
import type { DaysOfMarkets } from '../days-of-markets.ts';
import type { Session } from '../session.ts';
import { MarkedRefusalEntity, RefusalMarkEntity } from './refusal-mark-entities.ts';

interface Of {
  readonly entry: string;
  readonly person: number | string;
}

interface FoundRefusal extends Of {
  readonly channel: Consent['channel'];
  readonly purpose: Consent['purpose'];
  readonly basis: Consent['basis'];
  readonly said_on: string;
  readonly until_day: string;
  readonly recorded_at: string;
}

const keyOf = ({ entry, person }: Of): string => `${entry} ${person}`;

/** What came in by a file that was taken back counts no more. */
const counts = (table: string): string =>
  `market = ? and not exists (select 1 from import where import.id = ${table}.entry and import.undone_at <> '')`;

export const refusalMarkStore = (session: Session, { dayOf }: DaysOfMarkets): RefusalMarkStore => ({
  ofMarket: async (market) => {
    const people = new Map<string, { readonly digests: string[]; readonly refusals: Consent[] }>();
    const personOf = (row: Of) => {
      const key = keyOf(row);
      const known = people.get(key) ?? { digests: [], refusals: [] };
      people.set(key, known);
      return known;
    };
    await session.rows(
      `select entry, person, channel, purpose, basis, said_on, until_day, recorded_at from marked_refusal
       where ${counts('marked_refusal')} order by recorded_at, entry, person, position`,
      [market],
      (row: FoundRefusal) =>
        personOf(row).refusals.push({
          channel: row.channel,
          purpose: row.purpose,
          state: 'refused',
          basis: row.basis,
          saidOn: row.said_on,
          until: row.until_day,
          ...keptNow(row.recorded_at, dayOf(market, row.recorded_at)),
        }),
    );
    await session.rows(
      `select entry, person, digest from refusal_mark where ${counts('refusal_mark')}`,
      [market],
      (row: Of & { readonly digest: string }) => people.get(keyOf(row))?.digests.push(row.digest),
    );
    return [...people.values()];
  },

  add: async (market, entry, marked) => {
    const [last = -1] = await session.rows(
      'select max(person) as last from marked_refusal where market = ? and entry = ?',
      [market, entry],
      (row: { readonly last: number | string | null }) => (row.last === null ? -1 : Number(row.last)),
    );
    const numbered = marked.map((each, index) => ({ ...each, person: last + 1 + index }));
    const one = <Item>(items: (of: MarkedPerson) => readonly Item[]) =>
      numbered.flatMap(({ person, ...of }) =>
        items(of).map((item, position) => ({ person, item, position })),
      );
    await session.insertMany(
      RefusalMarkEntity,
      one(({ digests }) => [...new Set(digests)]),
      ({ person, item: digest }) => ({ market, entry, person, digest }),
    );
    await session.insertMany(
      MarkedRefusalEntity,
      one(({ refusals }) => refusals),
      ({ person, position, item: { channel, purpose, basis, saidOn, until, recordedAt } }) => ({
        market,
        entry,
        person,
        position,
        channel,
        purpose,
        basis,
        saidOn,
        untilDay: until,
        recordedAt,
      }),
    );
  },

  forget: async (market) => {
    await session.remove(MarkedRefusalEntity, { market });
    return session.remove(RefusalMarkEntity, { market });
  },
});
