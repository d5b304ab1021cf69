import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** What somebody said a heading of a market's files means. */
export const ColumnMappingEntity = defineEntity({
  name: 'ColumnMapping',
  tableName: 'column_mapping',
  properties: {
    market: text().primary(),
    sheet: text().primary(),
    heading: text().primary(),
    /** Empty: a column of the market's own. */
    meaning: text(),
    confirmedBy: text(),
    confirmedAt: text(),
  },
});
