import { defineEntity, p } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';
import { AuditEntity } from './audit-entity.ts';

/** A kept file that an audit entry speaks of: as long as it does, the file stays. */
export const AuditFileEntity = defineEntity({
  name: 'AuditFile',
  tableName: 'audit_file',
  properties: {
    sha256: text().primary(),
    auditId: () => p.manyToOne(AuditEntity).mapToPk().primary().joinColumn('audit_id').index(false),
  },
});
