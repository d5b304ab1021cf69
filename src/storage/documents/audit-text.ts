import * as z from 'zod';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `audit_text.text`: what somebody wrote, or a value that may name somebody. */
export const auditText: DocumentForm<{ readonly said: unknown }> = firstVersion(
  'audit-text',
  z.strictObject({ said: z.unknown() }),
).enveloped();
