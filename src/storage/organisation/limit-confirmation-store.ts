import type { LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { LimitConfirmationStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { LimitConfirmationEntity } from './limit-confirmation-entity.ts';

type Row = RowOf<typeof LimitConfirmationEntity>;

const toRow = (market: string, act: LimitConfirmation): Row => ({
  market,
  id: act.id,
  limitKey: act.limit,
  state: act.state,
  digest: act.digest,
  confirmed: act.text,
  checkedOn: act.on,
  untilDay: act.until,
  evidence: act.evidence,
  invented: act.invented ? 1 : 0,
  recordedBy: act.by,
  recordedAt: act.at,
});

const toAct = (row: Row): LimitConfirmation => ({
  id: row.id,
  limit: row.limitKey,
  state: row.state,
  digest: row.digest,
  text: row.confirmed,
  on: row.checkedOn,
  until: row.untilDay,
  evidence: row.evidence,
  by: row.recordedBy,
  at: row.recordedAt,
  invented: row.invented === 1,
});

export const limitConfirmationStore = (session: Session): LimitConfirmationStore => ({
  add: (market, act) => session.insertMany(LimitConfirmationEntity, [act], (each) => toRow(market, each)),

  ofMarket: async (market) =>
    sortedBy(
      (await session.find(LimitConfirmationEntity, { market })).map(toAct),
      ({ at }) => at,
      ({ id }) => id,
    ),
});
