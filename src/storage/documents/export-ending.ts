import * as z from 'zod';
import { exportRefusals } from '#domain/reporting/export-refusals.ts';
import type { ExportEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

/** `job.result` of a file that was written. */
export const exportEnding: DocumentForm<ExportEnding> = firstVersion(
  'export-ending',
  z.discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('written'),
      fileName: z.string(),
      rows: z.number(),
      scope: z.union([z.literal('all'), z.array(z.string())]),
    }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(exportRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
