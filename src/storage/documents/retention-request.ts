import * as z from 'zod';
import type { RetentionRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of what goes by rule. */
export const retentionRequest: DocumentForm<RetentionRequest> = firstVersion(
  'retention-request',
  z.strictObject({}),
).enveloped();
