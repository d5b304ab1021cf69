import * as z from 'zod';
import { differenceKinds } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportDetails } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { factValue, where } from './parts/basics.ts';
import { findings } from './parts/findings.ts';
import { fileStyle } from './parts/imports.ts';

const difference = z.strictObject({
  kind: z.enum(differenceKinds),
  subject: z.enum(['account', 'rep']),
  key: z.string(),
  name: z.string(),
  field: z.string().exactOptional(),
  before: factValue.exactOptional(),
  after: factValue.exactOptional(),
  where: where.exactOptional(),
});

const differences = z.array(difference);

const questions = z.array(
  z.strictObject({
    sheet: z.string(),
    sheetName: z.string(),
    cell: z.string(),
    heading: z.string(),
    samples: z.array(z.string()),
    candidates: z.array(
      z.strictObject({ column: z.string(), likelihood: z.enum(['very-likely', 'likely', 'possible']) }),
    ),
    assumed: z.string(),
    blocking: z.boolean(),
  }),
);

const valueQuestions = z.array(
  z.strictObject({
    sheet: z.string(),
    sheetName: z.string(),
    column: z.string(),
    heading: z.string(),
    cell: z.string(),
    seen: z.string(),
    rows: z.int(),
    choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
    suggested: z.string(),
    mayBeEmpty: z.boolean(),
    blocking: z.boolean(),
  }),
);

const leftOut = z.array(z.strictObject({ sheet: z.string(), headerRow: z.int(), rows: z.array(z.int()) }));

/** What differs, of any kind of thing. */
const ofKind = z.array(difference.extend({ subject: z.string() }));

/**
 * Findings and differences of an import, a file under its own hash. Questions and the style of the file came later: where
 * there are none, nothing was asked. So did questions about words, and differences of other things than accounts and reps.
 */
export const importDetails: DocumentForm<ImportDetails> = firstVersion(
  'import-details',
  z.strictObject({
    findings,
    differences,
    leftOut,
    questions: questions.exactOptional(),
    style: z.strictObject(fileStyle).exactOptional(),
  }),
)
  .next(
    z.strictObject({
      findings,
      differences: ofKind,
      leftOut,
      questions: questions.exactOptional(),
      valueQuestions: valueQuestions.exactOptional(),
      style: z.strictObject(fileStyle).exactOptional(),
    }),
    (before) => before,
  )
  .enveloped();
