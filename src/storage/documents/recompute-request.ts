import * as z from 'zod';
import type { RecomputeRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of a plan that is made again. */
export const recomputeRequest: DocumentForm<RecomputeRequest> = firstVersion(
  'recompute-request',
  z.strictObject({ plan: z.string() }),
).enveloped();
