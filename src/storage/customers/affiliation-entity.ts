import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** Where an account worked before, or works besides what its own columns say. */
export const AffiliationEntity = defineEntity({
  name: 'Affiliation',
  tableName: 'affiliation',
  properties: {
    market: text().primary(),
    subjectNo: whole().primary(),
    /** In the order they were recorded. */
    position: whole().primary(),
    /** The import that ended it; empty where somebody told it by itself. */
    entry: text(),
    kind: text(),
    organisation: text(),
    organisationId: text(),
    role: text(),
    /** Empty: since always, or since what was before it ended. */
    fromDay: text(),
    /** Its last day; empty where it has none. */
    untilDay: text(),
  },
});
