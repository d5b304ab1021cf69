import * as z from 'zod';
import { exportRefusals } from '#domain/reporting/export-refusals.ts';
import type { ExportEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

const endings = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('written'),
      fileName: z.string(),
      rows: z.number(),
      scope: z.union([z.literal('all'), z.array(z.string())]),
    }),
    z.strictObject({ how: z.literal('refused'), code: z.enum(codes), values: messageValues, findings }),
  ]);

/** `job.result` of a file that was written. Version 1 was refused for fewer reasons. */
export const exportEnding: DocumentForm<ExportEnding> = firstVersion(
  'export-ending',
  endings(['market-unknown', 'not-allowed', 'plan-unknown']),
)
  .next(endings(exportRefusals), (before) => before)
  .enveloped();
