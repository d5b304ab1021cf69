import * as z from 'zod';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `audit_text.text`: what somebody wrote, or a value that may name somebody. */
export const auditText: DocumentForm<unknown> = firstVersion('audit-text', z.unknown()).enveloped();
