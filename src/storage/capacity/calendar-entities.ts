import { defineEntity } from '@mikro-orm/sqlite';
import type { CorrectionKind } from '#domain/organisation/calendar/calendar-correction.ts';
import { text } from '../databases/columns.ts';

export const CalendarCorrectionEntity = defineEntity({
  name: 'CalendarCorrection',
  tableName: 'calendar_correction',
  properties: {
    market: text().primary(),
    correctionKey: text().primary(),
    kind: text().$type<CorrectionKind>(),
    fromDay: text(),
    toDay: text(),
    /** Empty for what is not moved. */
    movedTo: text(),
    /** Empty: in every one. */
    region: text(),
    /** Empty: for every one. */
    team: text(),
    why: text(),
    source: text(),
    enteredBy: text(),
    enteredAt: text(),
  },
});

export const CalendarReviewEntity = defineEntity({
  name: 'CalendarReview',
  tableName: 'calendar_review',
  properties: {
    market: text().primary(),
    reviewedAt: text().primary(),
    reviewedBy: text(),
    throughDay: text(),
    note: text(),
  },
});
