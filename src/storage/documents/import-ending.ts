import * as z from 'zod';
import { importRefusals } from '#domain/customers/master-data/import-refusals.ts';
import { importModes } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { partialOffer } from './parts/imports.ts';

const summary = z.strictObject({
  status: z.enum(['imported', 'unchanged', 'dry-run']),
  refusable: z.boolean(),
  mode: z.enum(importModes),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  differenceCounts: z.strictObject({ added: z.int(), changed: z.int(), removed: z.int() }),
  leftOut: z.int(),
  offer: partialOffer.exactOptional(),
});

/** `import_job.ending`. */
export const importEnding: DocumentForm<ImportEnding> = firstVersion(
  'import-ending',
  z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('done'), summary }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(importRefusals),
      values: messageValues,
      offer: partialOffer.exactOptional(),
    }),
    z.strictObject({ how: z.enum(['cancelled', 'interrupted', 'failed']) }),
  ]),
).enveloped();
