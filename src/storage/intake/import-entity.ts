import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

export const ImportEntity = defineEntity({
  name: 'Import',
  tableName: 'import',
  properties: {
    id: text().primary(),
    /** Key of the kind of file. */
    kind: text().default('accounts'),
    market: text(),
    cycle: text(),
    fileName: text(),
    sha256: text(),
    mode: text(),
    /** The days the file covers; empty where its rows have none. */
    coversFrom: text().default(''),
    coversTo: text().default(''),
    importedAt: text(),
    importedBy: text(),
    added: whole(),
    changed: whole(),
    removed: whole(),
    unchanged: whole(),
    warnings: whole(),
    leftOut: whole().default(0),
    /** Of the accounts and reps, as `roster_change` counts them; 0 in imports from before they could be undone, -1 of other kinds. */
    revision: whole().default(0),
    /** Empty while it holds. */
    undoneAt: text().default(''),
    undoneBy: text().default(''),
    /** The revision of the accounts and reps that led to; 0 where there is none. */
    undoneRevision: whole().default(0),
  },
  indexes: [{ name: 'import_market_imported_at', properties: ['market', 'importedAt'] }],
});
