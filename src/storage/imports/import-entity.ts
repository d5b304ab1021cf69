import { defineEntity } from '@mikro-orm/sqlite';
import type { ImportMode } from '#domain/customers/roster/roster-change.ts';
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
  },
  indexes: [{ name: 'import_market_imported_at', properties: ['market', 'importedAt'] }],
});
