import { defineEntity } from '@mikro-orm/sqlite';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { text, whole } from '../databases/columns.ts';

export const ImportEntity = defineEntity({
  name: 'Import',
  tableName: 'import',
  properties: {
    id: text().primary(),
    market: text(),
    cycle: text(),
    fileName: text(),
    sha256: text(),
    mode: text().$type<ImportMode>(),
    importedAt: text(),
    importedBy: text(),
    added: whole(),
    changed: whole(),
    removed: whole(),
    unchanged: whole(),
    warnings: whole(),
    leftOut: whole().default(0),
    /** Of the accounts and reps, as `roster_change` counts them; 0 in imports from before they could be undone. */
    revision: whole().default(0),
    /** Empty while it holds. */
    undoneAt: text().default(''),
    undoneBy: text().default(''),
  },
  indexes: [{ name: 'import_market_imported_at', properties: ['market', 'importedAt'] }],
});
