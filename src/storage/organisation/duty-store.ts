import type { DutyEntry } from '#domain/organisation/duties/duty.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { DutyStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { sha256 } from '../access/record/digests.ts';
import { DutyEntryEntity } from './duty-entry-entity.ts';
import { DutyTextEntity } from './duty-text-entity.ts';

type Row = RowOf<typeof DutyEntryEntity>;

/** Of entries of before nobody knows the text. */
const digestOf = (law: string): string => (law === '' ? '' : sha256(law));

const toRow = (market: string, { law, from, until, by, at, invented, ...entry }: DutyEntry): Row => ({
  ...entry,
  market,
  law: digestOf(law),
  fromDay: from,
  untilDay: until,
  invented: invented ? 1 : 0,
  recordedBy: by,
  recordedAt: at,
});

const toEntry = (row: Row, texts: ReadonlyMap<string, string>): DutyEntry => ({
  id: row.id,
  fact: row.fact,
  state: row.state,
  duty: row.duty,
  law: texts.get(row.law) ?? '',
  about: row.about,
  number: row.number,
  from: row.fromDay,
  until: row.untilDay,
  evidence: row.evidence,
  by: row.recordedBy,
  at: row.recordedAt,
  invented: row.invented === 1,
});

export const dutyStore = (session: Session): DutyStore => ({
  add: async (market, entries) => {
    const texts = new Set(entries.map(({ law }) => law).filter((law) => law !== ''));
    await session.upsertMany(DutyTextEntity, [...texts], (said) => ({ market, digest: sha256(said), said }));
    await session.insertMany(DutyEntryEntity, entries, (each) => toRow(market, each));
  },

  ofMarket: async (market) => {
    const kept = await session.find(DutyTextEntity, { market });
    const texts = new Map(kept.map(({ digest, said }) => [digest, said]));
    return sortedBy(
      (await session.find(DutyEntryEntity, { market })).map((row) => toEntry(row, texts)),
      ({ at }) => at,
      ({ id }) => id,
    );
  },
});
