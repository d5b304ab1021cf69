import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** What somebody said a word in a column with a closed choice means in a market's files. */
export const ValueMappingEntity = defineEntity({
  name: 'ValueMapping',
  tableName: 'value_mapping',
  properties: {
    market: text().primary(),
    sheet: text().primary(),
    /** Key of the column. */
    field: text().primary(),
    seen: text().primary(),
    /** Empty: the cell counts as empty. */
    meaning: text(),
    confirmedBy: text(),
    confirmedAt: text(),
  },
});
