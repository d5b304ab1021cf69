import * as z from 'zod';
import { importModes } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { columnAnswer, fileStyle } from './parts/imports.ts';

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

/** `job.input` of an import. Before anybody was asked about headings, nobody had answered; before anybody was erased, nobody was asked about them. */
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
  .enveloped();
