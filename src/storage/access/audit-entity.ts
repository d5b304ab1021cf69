import { defineEntity, p } from '@mikro-orm/sqlite';
import { MasterDataChangeEntity } from '../customers/field-change-entity.ts';
import { text } from '../databases/columns.ts';

export const AuditEntity = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.integer().primary().autoincrement(),
    at: text(),
    by: text(),
    action: text(),
    market: text(),
    subject: text(),
    /** JSON object. */
    details: text(),
    masterDataChangeId: () =>
      p.manyToOne(MasterDataChangeEntity).mapToPk().joinColumn('roster_change_id').index(false).nullable(),
  },
  indexes: [
    { name: 'audit_entry_market_at', properties: ['market', 'at', 'id'] },
    { name: 'audit_entry_at', properties: ['at', 'id'] },
  ],
});
