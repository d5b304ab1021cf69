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

const others = [
  z.strictObject({
    how: z.literal('refused'),
    code: z.enum(importRefusals),
    values: messageValues,
    offer: partialOffer.exactOptional(),
  }),
  z.strictObject({ how: z.enum(['cancelled', 'interrupted', 'failed']) }),
] as const;

const ofKind = summary.extend({
  mode: z.string(),
  erased: z.int(),
  skipped: z.int(),
  covers: z.strictObject({ from: z.string(), to: z.string() }).exactOptional(),
});

/**
 * `job.result` of an import. Before anybody could be erased, no row stayed outside for that; before there were kinds of
 * files, no row of accounts was passed over.
 */
export const importEnding: DocumentForm<ImportEnding> = firstVersion(
  'import-ending',
  z.discriminatedUnion('how', [z.strictObject({ how: z.literal('done'), summary }), ...others]),
)
  .next(
    z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('done'), summary: summary.extend({ erased: z.int() }) }),
      ...others,
    ]),
    (before) => (before.how === 'done' ? { ...before, summary: { ...before.summary, erased: 0 } } : before),
  )
  .next(
    z.discriminatedUnion('how', [z.strictObject({ how: z.literal('done'), summary: ofKind }), ...others]),
    (before) => (before.how === 'done' ? { ...before, summary: { ...before.summary, skipped: 0 } } : before),
  )
  .enveloped();
