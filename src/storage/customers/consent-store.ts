import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import {
  gatherSaid,
  listsOfSaid,
  nothingSaid,
  saidByNumber,
} from '#domain/customers/consent/consents-of-market.ts';
import type {
  ConsentStore,
  PackedRows,
  PerhapsRefusing,
  RecordedConsent,
  SaidOfSubjects,
} from '#usecases/ports.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { calledBy } from './subjects.ts';
import { ConsentEntity, ConsentStatementEntity } from './consent-entity.ts';

interface FoundSaid {
  readonly channel: Consent['channel'];
  readonly purpose: Consent['purpose'];
  readonly state: Consent['state'];
  readonly basis: Consent['basis'];
  readonly said_on: string;
  readonly until_day: string;
  readonly recorded_at: string;
}

interface Found extends FoundSaid {
  readonly subject_no: number | string;
}

interface FoundRecord extends Found {
  readonly recorded_by: string;
  readonly source: string;
  readonly evidence: string;
}

const columns = 'channel, purpose, state, basis, said_on, until_day, recorded_at';
/** Who said what. What came in by a file that was taken back counts no more. */
const counting = `from consent join consent_statement on consent_statement.market = consent.market and no = statement
  where consent.market = ?
  and not exists (select 1 from import where import.id = consent_statement.entry and import.undone_at <> '')`;

const toConsent = (row: FoundSaid): Consent => ({
  channel: row.channel,
  purpose: row.purpose,
  state: row.state,
  basis: row.basis,
  saidOn: row.said_on,
  until: row.until_day,
  recordedAt: row.recorded_at,
});

const toRecord = (row: FoundRecord): RecordedConsent => ({
  ...toConsent(row),
  subject: Number(row.subject_no),
  source: row.source,
  evidence: row.evidence,
  by: row.recorded_by,
});

const toStatement = ({ until, ...consent }: Consent) => ({ ...consent, untilDay: until });

/** In the order of the table's key, so that each row goes to the end of it. */
function packSaid(first: number, said: readonly SaidOfSubjects[]): PackedRows {
  const count = said.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const places = new Float64Array(count);
  let next = 0;
  for (const [at, { subjects }] of said.entries()) {
    for (const subject of subjects) {
      places[next] = subject * said.length + at;
      next += 1;
    }
  }
  places.sort();
  const names = ['subjectNo', 'statement'];
  const figures = new Float64Array(count * names.length);
  const indexes = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const place = places[row]!;
    const at = place % said.length;
    figures[row * names.length] = (place - at) / said.length;
    figures[row * names.length + 1] = first + at;
    indexes[row] = at;
  }
  return {
    count,
    numbers: { names, figures },
    words: { names: ['evidence'], vocabulary: said.map(({ evidence = '' }) => evidence), indexes },
    texts: { names: [], text: '', ends: new Uint32Array() },
  };
}

interface FoundRefusing {
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly name: string;
  readonly territory: string;
  readonly statement: number | string;
}

/** Who refused in some way, ever. */
const refusers = `select subject_no from consent join consent_statement
  on consent_statement.market = consent.market and no = statement
  where consent.market = ? and state = 'refused'`;

type Statements = ReadonlyMap<string, Consent>;

/** What a market’s statements say, by their numbers, but for those of an entry or of a kind of file: those that count. */
const countingStatements = async (
  session: Session,
  market: string,
  without: { readonly entry?: string; readonly kind?: string } = {},
): Promise<Statements> =>
  new Map(
    await session.rows(
      `select no, ${columns} from consent_statement where market = ? and entry <> ?
       and not exists (select 1 from import where import.id = entry and (import.undone_at <> '' or import.kind = ?))`,
      [market, without.entry ?? '', without.kind ?? ''],
      (row: FoundSaid & { readonly no: number | string }) => [String(row.no), toConsent(row)] as const,
    ),
  );

/** Who said these. */
async function gatherStatements(session: Session, market: string, statements: Statements) {
  // Many people and few lists of statements: one row a person, and each list is taken apart once.
  const saying = new Map<string, number[]>();
  await session.rows(
    `select subject_no, string_agg(cast(statement as text), ' ') as said from consent where market = ?
     group by subject_no`,
    [market],
    ({ subject_no: no, said }: { readonly subject_no: number | string; readonly said: string }) => {
      const those = saying.get(said) ?? [];
      if (those.length === 0) saying.set(said, those);
      those.push(Number(no));
    },
  );
  function* counting() {
    for (const [said, subjects] of saying)
      for (const no of said.split(' ')) {
        const consent = statements.get(no);
        if (consent) yield { consent, subjects };
      }
  }
  return gatherSaid(counting());
}

/** From so many on it is quicker to read a market whole. */
const MANY = 2_000;

export const consentStore = (session: Session): ConsentStore => ({
  revision: async (market) => {
    const [said = ''] = await session.rows(
      `select coalesce(max(no), 0) as last, count(*) as count,
         (select count(*) from import where market = ? and undone_at <> '') as undone
       from consent_statement where market = ?`,
      [market, market],
      ({ last, count, undone }: Record<'last' | 'count' | 'undone', number | string>) =>
        `${last} ${count} ${undone}`,
    );
    return said;
  },

  refusing: async (market, territories) => {
    const statements = await countingStatements(session, market);
    if (![...statements.values()].some(({ state }) => state === 'refused')) return [];
    const people = new Map<number, PerhapsRefusing>();
    const refusing = new Set<number>();
    const withNext = listsOfSaid();
    const read = async (within: string, values: readonly string[]): Promise<unknown> =>
      session.rows(
        `select consent.subject_no, account_id, name, territory, statement from account
         join consent on consent.market = account.market and consent.subject_no = account.subject_no
         join subject on subject.market = account.market and subject.no = account.subject_no
         where account.market = ?${within} order by consent.subject_no, statement`,
        [market, ...values],
        (row: FoundRefusing) => {
          const no = Number(row.subject_no);
          const consent = statements.get(String(row.statement));
          if (!consent) return;
          const known = people.get(no);
          const said = withNext(known?.said ?? nothingSaid, consent);
          const { name, territory } = row;
          people.set(no, { accountId: calledBy(row.account_id, no), name, territory, said });
          if (consent.state === 'refused') refusing.add(no);
        },
      );
    if (territories === undefined)
      await read(
        ` and account.subject_no in (select subject_no from consent where market = ? and statement in (
            select no from consent_statement where market = ? and state = 'refused'))`,
        [market, market],
      );
    else
      await forBatches(territories, async (batch, places) => {
        await read(` and territory in (${places})`, batch);
      });
    return sortedBy(
      [...people].flatMap(([no, each]) => (refusing.has(no) ? [each] : [])),
      ({ accountId }) => accountId,
    );
  },

  ofMarket: async (market, without) =>
    gatherStatements(session, market, await countingStatements(session, market, without)),

  withoutKind: async (market, kind) => {
    const all = await countingStatements(session, market);
    const those = await countingStatements(session, market, { kind });
    return those.size === all.size ? undefined : gatherStatements(session, market, those);
  },

  add: async (market, { id: entry, source, by: recordedBy }, said) => {
    const [last = 0] = await session.rows(
      'select coalesce(max(no), 0) as last from consent_statement where market = ?',
      [market],
      (row: { readonly last: number | string }) => Number(row.last),
    );
    await session.insertMany(ConsentStatementEntity, said.entries(), ([at, { consent }]) => ({
      market,
      no: last + 1 + at,
      entry,
      ...toStatement(consent),
      recordedBy,
      source,
    }));
    await session.insertPacked(ConsentEntity, [packSaid(last + 1, said)], { market });
  },

  saidBy: async (market, subjects) => {
    if (subjects.length > MANY) return saidByNumber(await consentStore(session).ofMarket(market));
    const said = new Map<number, Consent[]>();
    await forBatches(subjects, async (batch, places) => {
      await session.rows(
        `select subject_no, ${columns} ${counting} and subject_no in (${places}) order by subject_no, statement`,
        [market, ...batch],
        (row: Found) => {
          const no = Number(row.subject_no);
          const known = said.get(no) ?? [];
          said.set(no, known);
          known.push(toConsent(row));
        },
      );
    });
    return said;
  },

  ofSubject: (market, subject) =>
    session.rows(
      `select subject_no, ${columns}, recorded_by, source, evidence ${counting} and subject_no = ?
       order by recorded_at desc, statement desc`,
      [market, subject],
      toRecord,
    ),

  recorded: (market) =>
    session.rows(
      `select subject_no, ${columns}, recorded_by, source, evidence ${counting}
       and (state = 'refused' or subject_no in (${refusers}))
       order by subject_no, recorded_at, statement`,
      [market, market],
      toRecord,
    ),
});
