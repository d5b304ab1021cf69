import * as z from 'zod';
import type { CheckRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of a plan that another solver is to check. */
export const checkRequest: DocumentForm<CheckRequest> = firstVersion(
  'check-request',
  z.strictObject({ mostSeconds: z.number(), whole: z.boolean() }),
).enveloped();
