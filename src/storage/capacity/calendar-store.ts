import {
  correctionKey,
  inCorrectionOrder,
  type CalendarReview,
  type EnteredCorrection,
} from '#domain/organisation/calendar/calendar-correction.ts';
import type { CalendarStore } from '#usecases/ports.ts';
import { marketLock } from '../databases/market-lock.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { RowOf, Session } from '../session.ts';
import { CalendarCorrectionEntity, CalendarReviewEntity } from './calendar-entities.ts';

type CorrectionRow = RowOf<typeof CalendarCorrectionEntity>;
type ReviewRow = RowOf<typeof CalendarReviewEntity>;

const toRow =
  (market: string) =>
  ({ from, to, by, at, ...correction }: EnteredCorrection): CorrectionRow => ({
    ...correction,
    market,
    correctionKey: correctionKey({ from, ...correction }),
    fromDay: from,
    toDay: to,
    enteredBy: by,
    enteredAt: at,
  });

const toCorrection = (row: CorrectionRow): EnteredCorrection => ({
  kind: row.kind,
  from: row.fromDay,
  to: row.toDay,
  movedTo: row.movedTo,
  region: row.region,
  team: row.team,
  why: row.why,
  source: row.source,
  by: row.enteredBy,
  at: row.enteredAt,
});

const toReview = ({ reviewedAt, reviewedBy, throughDay, note }: ReviewRow): CalendarReview => ({
  at: reviewedAt,
  by: reviewedBy,
  through: throughDay,
  note,
});

export function calendarStore(session: Session): CalendarStore {
  return {
    correctionsOf: async (market) => {
      await session.lock(marketLock(market));
      return inCorrectionOrder((await session.find(CalendarCorrectionEntity, { market })).map(toCorrection));
    },

    apply: async (market, { save, remove }) => {
      await session.lock(marketLock(market));
      await session.upsertMany(CalendarCorrectionEntity, save, toRow(market));
      await runInBatches(
        session,
        'delete from calendar_correction where market = ? and correction_key',
        [market],
        remove,
      );
    },

    lastReview: async (market) => {
      const reviews = await session.find(CalendarReviewEntity, { market });
      return reviews.map(toReview).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
    },

    withdrawReview: async (market) => {
      await session.run(
        `delete from calendar_review where market = ?
         and reviewed_at = (select max(reviewed_at) from calendar_review where market = ?)`,
        [market, market],
      );
    },

    addReview: (market, { at, by, through, note }) =>
      session.upsertMany(
        CalendarReviewEntity,
        [{ market, reviewedAt: at, reviewedBy: by, throughDay: through, note }],
        (row) => row,
      ),
  };
}
