import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** By what somebody is met again who was called on and is no account any more; it names nobody. */
export const VisitMarkEntity = defineEntity({
  name: 'VisitMark',
  tableName: 'visit_mark',
  properties: {
    market: text().primary(),
    /** Their calls are kept under it. */
    subjectNo: whole().primary(),
    /** Under the market's secret, which is kept apart from the database. */
    digest: text().primary(),
  },
});
