import type { AuditStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { AuditFileEntity } from './audit-file-entity.ts';
import { AuditEntity } from './audit-entity.ts';
import { auditDetails } from '../documents/audit-details.ts';

/** `masterDataChange` tells under which number this transaction has kept field changes: the entry then points to them. */
export function auditStore(session: Session, masterDataChange: () => number | undefined): AuditStore {
  return {
    add: async (entry) => {
      const masterDataChangeId = masterDataChange() ?? null;
      const auditId = await session.insert(AuditEntity, {
        ...entry,
        details: auditDetails.write(entry.details),
        masterDataChangeId,
      });
      const { sha256 } = entry.details;
      if (typeof sha256 === 'string') await session.insert(AuditFileEntity, { sha256, auditId });
    },
    latest: async (market, limit) => {
      const where = market === undefined ? {} : { market };
      const found = await session.find(AuditEntity, where, {
        latestBy: ['at', 'id'],
        limit,
      });
      return found.map(({ at, by, action, market: ofMarket, subject, details }) => ({
        at,
        by,
        action,
        market: ofMarket,
        subject,
        details: auditDetails.read(details, `${action} ${subject}`),
      }));
    },
  };
}
