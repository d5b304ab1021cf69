import { defineEntity } from '@mikro-orm/sqlite';
import type { LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import { text, whole } from '../databases/columns.ts';

/** What compliance confirmed of a market's limits. Rows are added and never changed. */
export const LimitConfirmationEntity = defineEntity({
  name: 'LimitConfirmation',
  tableName: 'limit_confirmation',
  properties: {
    market: text().primary(),
    id: text().primary(),
    limitKey: text(),
    state: text().$type<LimitConfirmation['state']>(),
    digest: text(),
    /** Canonical JSON of what was confirmed: evidence of its day, read by nobody but people. */
    confirmed: text(),
    checkedOn: text(),
    /** Empty where it has none. */
    untilDay: text(),
    evidence: text(),
    /** 1 where whoever signed is invented. */
    invented: whole(),
    recordedBy: text(),
    recordedAt: text(),
  },
});
