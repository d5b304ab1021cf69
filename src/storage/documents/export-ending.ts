import * as z from 'zod';
import { exportRefusals } from '#domain/reporting/export-refusals.ts';
import type { ExportEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

const written = {
  how: z.literal('written'),
  fileName: z.string(),
  rows: z.number(),
  scope: z.union([z.literal('all'), z.array(z.string())]),
};

const refused = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.strictObject({ how: z.literal('refused'), code: z.enum(codes), values: messageValues, findings });

const endings = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.discriminatedUnion('how', [z.strictObject(written), refused(codes)]);

/** `job.result` of a file that was written. Version 1 was refused for fewer reasons, 2 did not know what the file rested on. */
export const exportEnding: DocumentForm<ExportEnding> = firstVersion(
  'export-ending',
  endings(['market-unknown', 'not-allowed', 'plan-unknown']),
)
  .next(endings(exportRefusals), (before) => before)
  .next(
    z.discriminatedUnion('how', [
      z.strictObject({ ...written, stamp: z.string(), figures: z.array(z.string()) }),
      refused(exportRefusals),
    ]),
    (before) => (before.how === 'written' ? { ...before, stamp: '', figures: [] } : before),
  )
  .enveloped();
