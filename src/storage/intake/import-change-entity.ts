import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** One thing an import changed, so that it can be taken back; a row about somebody who was erased is emptied. */
export const ImportChangeEntity = defineEntity({
  name: 'ImportChange',
  tableName: 'import_change',
  properties: {
    importId: text().primary(),
    position: whole().primary(),
    market: text(),
    /** The account it is about, by its number. */
    subjectNo: whole().nullable(),
    itemKey: text(),
    /** JSON; empty where there was nothing. */
    before: text(),
    /** JSON; empty where nothing is left. */
    after: text(),
  },
  indexes: [{ name: 'import_change_subject', properties: ['market', 'subjectNo'] }],
});
