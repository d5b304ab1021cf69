import * as z from 'zod';
import { differenceKinds, type Difference } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportDetails } from '#usecases/ports.ts';
import { compileCheck } from './compile-check.ts';
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

const areDifferences = compileCheck(ofKind);

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

/** So many differences are made text at a time. */
const SLICE = 1_000;

/**
 * The same text in pieces, for nobody need hold as many differences as a file has rows.
 * @throws TypeError as `importDetails.write` does
 */
export function* writeImportDetails(
  details: Omit<ImportDetails, 'differences'>,
  differences: Iterable<Difference>,
): Iterable<string> {
  // The list comes last, and empty.
  const whole = importDetails.write({ ...details, differences: [] });
  const end = ']}}';
  if (!whole.endsWith(`"differences":[${end}`))
    throw new TypeError('the differences of an import are handed over beside it');
  yield whole.slice(0, -end.length);
  let slice: Difference[] = [];
  let isFirst = true;
  const written = (): string => {
    if (!areDifferences(slice)) throw new TypeError(`no ${importDetails.kind} to keep: differences`);
    const text = `${isFirst ? '' : ','}${JSON.stringify(slice).slice(1, -1)}`;
    isFirst = false;
    slice = [];
    return text;
  };
  for (const each of differences) {
    slice.push(each);
    if (slice.length === SLICE) yield written();
  }
  if (slice.length > 0) yield written();
  yield end;
}
