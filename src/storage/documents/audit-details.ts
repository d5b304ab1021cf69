import * as z from 'zod';
import type { AuditEntry } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `audit_entry.details`: what an entry tells besides who, when and what; it differs by action, and is only shown. */
export const auditDetails: DocumentForm<AuditEntry['details']> = firstVersion(
  'audit-details',
  z.record(z.string(), z.unknown()),
).enveloped();
