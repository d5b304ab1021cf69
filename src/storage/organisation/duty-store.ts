import type { DutyEntry } from '#domain/organisation/duties/duty.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { DutyStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { DutyEntryEntity } from './duty-entry-entity.ts';

type Row = RowOf<typeof DutyEntryEntity>;

const toRow = (market: string, { from, until, by, at, invented, ...entry }: DutyEntry): Row => ({
  ...entry,
  market,
  fromDay: from,
  untilDay: until,
  invented: invented ? 1 : 0,
  recordedBy: by,
  recordedAt: at,
});

const toEntry = (row: Row): DutyEntry => ({
  id: row.id,
  fact: row.fact,
  state: row.state,
  duty: row.duty,
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
  add: (market, entries) => session.insertMany(DutyEntryEntity, entries, (each) => toRow(market, each)),

  ofMarket: async (market) =>
    sortedBy(
      (await session.find(DutyEntryEntity, { market })).map(toEntry),
      ({ at }) => at,
      ({ id }) => id,
    ),
});
