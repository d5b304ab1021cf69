import * as z from 'zod';
import { importActions } from '#domain/access/import-actions.ts';
import { importModes } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { columnAnswer, fileStyle, valueAnswer } from './parts/imports.ts';

const request = {
  fileName: z.string(),
  sha256: z.string(),
  mode: z.enum(importModes),
  dryRun: z.boolean(),
  partial: z.boolean(),
};

const answers = z.strictObject({
  mapping: z.array(columnAnswer),
  acceptedFixes: z.array(z.string()),
  style: z.strictObject({
    encoding: fileStyle.encoding.exactOptional(),
    delimiter: fileStyle.delimiter.exactOptional(),
    decimal: fileStyle.decimal.exactOptional(),
  }),
});

const withErased = answers.extend({
  erased: z.strictObject({
    takeIn: z.array(z.strictObject({ account: z.string(), reason: z.string() })),
    leaveOut: z.array(z.string()),
  }),
});

const ofKind = z.strictObject({
  ...request,
  kind: z.string(),
  right: z.enum(importActions),
  mode: z.string(),
  answers: withErased.extend({
    values: z.array(valueAnswer),
  }),
});

/**
 * `job.input` of an import. Before anybody was asked about headings, nobody had answered; before anybody was erased,
 * nobody was asked about them; before there were kinds of files, all were of accounts, and no word was asked about.
 */
export const importRequest: DocumentForm<ImportRequest> = firstVersion(
  'import-request',
  z.strictObject({ ...request, answers: answers.exactOptional() }),
)
  .next(z.strictObject({ ...request, answers }), (before) => ({
    ...before,
    answers: before.answers ?? { mapping: [], acceptedFixes: [], style: {} },
  }))
  .next(z.strictObject({ ...request, answers: withErased }), (before) => ({
    ...before,
    answers: { ...before.answers, erased: { takeIn: [], leaveOut: [] } },
  }))
  .next(ofKind, (before) => ({
    ...before,
    kind: 'accounts',
    right: 'import-accounts' as const,
    answers: { ...before.answers, values: [] },
  }))
  .enveloped();
