import { z } from 'zod';
import { importPhases, importStates, importStatuses } from '#usecases/ports/imports.ts';
import { decimalMarks } from '#domain/customers/filled-workbook.ts';
import { likelihoods } from '#domain/customers/column-mapping.ts';
import { differenceKinds } from '#domain/customers/master-data/master-data-change.ts';
import { severities } from '#domain/basics/finding.ts';
import { SHOWN_FINDINGS } from '#usecases/intake/kind-of-import.ts';
import { importKindKeys, importModeKeys } from '#usecases/intake/kinds.ts';
import { problemCodes } from '#http/problem.ts';
import { count, factSchema, findingSchema, instant, isoDate, marketParams, who } from '../../schemas.ts';

export const kindSchema = z.enum(importKindKeys).meta({
  description:
    'What kind of file it is. `accounts`: the workbook of the market’s template; `team`: the team sheet alone; `calls`: ' +
    'calls made; `capacity`: dated absences; `responses` and `response-history`: how segments answer, judged or as it ' +
    'happened; `assessment`: the form of maturity.',
});

export const modeSchema = z.enum(importModeKeys).meta({
  description:
    'What the file says about what it does not name, as far as its kind knows the difference. `upsert`: nothing; such accounts and reps stay, and so do facts ' +
    'in columns it lacks. `remove-absent`: it is complete for every territory in which it names an account; other ' +
    'accounts there are removed, those of other territories and all reps stay. `replace`: everything; accounts it ' +
    'does not name are removed, so are facts in columns it lacks, and, where it has a team sheet, reps it does not name. ' +
    '`replace-window`: of calls, those of the days the file covers that it does not name are removed.',
});

/** Given once or several times in an address. */
const several = z
  .union([z.string(), z.array(z.string()).readonly()])
  .default([])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** What the sender says of the file. */
export const answerQuery = {
  mapping: several.meta({
    description:
      'What a heading means: `Heading=column-key`, and `Heading=` for a column of the market’s own. May be given several times; remembered once the file is in.',
  }),
  values: several.meta({
    description:
      'What a word means in a column with a closed choice: `column-key:seen=meant`, a choice by its code or name, `yes` ' +
      'or `no`; `column-key:seen=` counts as empty. May be given several times; remembered once the file is in.',
  }),
  acceptedFixes: several.meta({
    description:
      'Fixes to accept: the `group` of a finding, its code alone, or `all`. May be given several times.',
  }),
  takeIn: several.meta({
    description:
      '`ACCOUNT=reason`: a row that may be of somebody who was erased is taken in, for it is another person, or the ' +
      'same on a new basis. On record. May be given several times.',
  }),
  leaveOut: several.meta({
    description: 'Accounts that are the erased person: left out. May be given several times.',
  }),
  encoding: z
    .string()
    .max(40)
    .exactOptional()
    .meta({ description: 'Of a text file, for example `windows-1252`.' }),
  delimiter: z
    .string()
    .min(1)
    .max(3)
    .exactOptional()
    .meta({ description: 'Between columns; `tab` for a tab.' }),
  decimal: z.enum(decimalMarks).exactOptional(),
};

const valueQuestionSchema = z
  .object({
    sheet: z.string(),
    sheetName: z.string(),
    column: z.string(),
    heading: z.string(),
    cell: z.string(),
    seen: z.string(),
    rows: count,
    choices: z.array(z.object({ value: z.string(), label: z.string() })).readonly(),
    suggested: z.string().meta({ description: 'The choice it resembles; empty: none.' }),
    mayBeEmpty: z.boolean(),
    blocking: z.boolean().meta({ description: 'Without an answer the file is refused.' }),
  })
  .meta({ id: 'ValueQuestion', description: 'A word that is none of its column’s choices.' });

const questionSchema = z
  .object({
    sheet: z.string(),
    sheetName: z.string(),
    cell: z.string(),
    heading: z.string(),
    samples: z.array(z.string()).readonly(),
    candidates: z.array(z.object({ column: z.string(), likelihood: z.enum(likelihoods) })).readonly(),
    assumed: z
      .string()
      .meta({ description: 'What it is read as until somebody answers; empty: as an own column.' }),
    blocking: z.boolean().meta({ description: 'Without an answer the file is refused.' }),
  })
  .meta({ id: 'ColumnQuestion', description: 'A heading that may mean a column of the template.' });

/** Which of the findings of a job are wanted. */
export const findingsQuery = z.strictObject({
  severity: z.enum(severities).exactOptional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(0).max(SHOWN_FINDINGS).default(SHOWN_FINDINGS),
});

export const jobParams = z.strictObject({ ...marketParams.shape, job: z.string().max(64) });

const counts = { added: count, changed: count, removed: count, unchanged: count };

const coversSchema = z
  .object({ from: isoDate, to: isoDate })
  .meta({ description: 'The days the file covers, where its rows have days.' });

const offerSchema = z.object({ taken: count, leftOut: count }).meta({
  description: 'How many rows could go in without the others, where the rule `import-partial` allows it.',
});

const summary = {
  status: z.enum(importStatuses),
  refusable: z.boolean().meta({ description: 'A dry run of a file that would be refused.' }),
  mode: z.string(),
  ...counts,
  differenceCounts: z.record(z.enum(differenceKinds), count).meta({
    description: 'Lines of the whole difference by kind; cells for `changed`. Reps are counted, too.',
  }),
  leftOut: count.meta({ description: 'Rows that stayed outside because of their errors.' }),
  erased: count.meta({ description: 'Rows of persons who were erased: left out.' }),
  skipped: count.meta({
    description: 'Rows that say nothing to be kept, or say again what another row says.',
  }),
  covers: coversSchema.exactOptional(),
  offer: offerSchema.exactOptional(),
};

const differenceSchema = z
  .object({
    kind: z.enum(differenceKinds),
    subject: z.string().meta({ description: '`account`, `rep`, `call`: what the kind is about.' }),
    key: z.string().meta({ description: 'Account id, territory: what tells it from others.' }),
    name: z.string(),
    field: z.string().exactOptional().meta({
      description:
        'Column key; absent unless a cell changed, or an account that is new has several territories.',
    }),
    before: factSchema.exactOptional(),
    after: factSchema.exactOptional(),
    where: z
      .string()
      .exactOptional()
      .meta({ description: 'The cell of the file that says so: `sheet!cell`.' }),
  })
  .meta({ id: 'ImportDifference' });

const details = {
  differences: z
    .array(differenceSchema)
    .readonly()
    .meta({ description: 'The first 200; all of them are in the workbook of the difference.' }),
  findings: z.array(findingSchema).readonly().meta({
    description:
      'Errors first. At most 1,000 at once: the job tells of the others (`offset`), and all of them are in the annotated workbook.',
  }),
  findingCounts: z.record(z.enum(severities), count),
  questions: z.array(questionSchema).readonly().exactOptional(),
  valueQuestions: z.array(valueQuestionSchema).readonly().exactOptional(),
  style: z
    .object({ encoding: z.string(), delimiter: z.string(), decimal: z.enum(decimalMarks) })
    .exactOptional()
    .meta({ description: 'How a text file was read.' }),
};

export const importResultSchema = z
  .object({ ...summary, job: z.string(), ...details })
  .meta({ id: 'ImportResult' });

export const importJobSchema = z
  .object({
    job: z.string(),
    market: z.string(),
    kind: z.string(),
    fileName: z.string(),
    mode: z.string(),
    dryRun: z.boolean(),
    partial: z.boolean(),
    by: who,
    madeAt: instant,
    state: z.enum(importStates).meta({
      description:
        '`interrupted`: the process that worked on it ended. Nothing was imported; start it again.',
    }),
    progress: z
      .object({
        phase: z.enum(importPhases),
        rows: count,
        ahead: count.meta({ description: 'Imports of the market that come first.' }),
      })
      .exactOptional(),
    result: z.object(summary).exactOptional(),
    refusal: z
      .object({
        code: z.enum(problemCodes),
        title: z.string(),
        detail: z.string(),
        offer: offerSchema.exactOptional(),
      })
      .exactOptional(),
    ...details,
    mayUndo: z.boolean(),
  })
  .meta({ id: 'ImportJob', description: 'An upload on its way in, or what came of it.' });

export const undoSchema = z.strictObject({
  import: z.string().max(64).meta({ description: 'The import that is meant, whatever its kind.' }),
  why: z.string().max(500).exactOptional(),
});

export const importRecordSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    cycle: z.string().meta({ description: 'Empty for kinds that are of no cycle.' }),
    fileName: z.string(),
    sha256: z.string(),
    mode: z.string(),
    covers: coversSchema.exactOptional(),
    importedAt: instant,
    importedBy: z.string(),
    ...counts,
    warnings: count,
    leftOut: count,
    undone: z.object({ at: instant, by: z.string() }).exactOptional(),
  })
  .meta({ id: 'ImportRecord' });

export const undoPreviewSchema = z
  .object({
    record: importRecordSchema,
    added: count.meta({ description: 'What would come back.' }),
    changed: count.meta({ description: 'What would be as it was.' }),
    removed: count.meta({ description: 'What would go.' }),
    findings: z
      .array(findingSchema)
      .readonly()
      .meta({ description: 'What would be left behind: calls, plans, proposals.' }),
    standing: z.array(findingSchema).readonly().meta({ description: 'What prevents it.' }),
  })
  .meta({ id: 'UndoPreview' });

export const undoneSchema = z
  .object({
    undone: importRecordSchema,
    added: count.meta({ description: 'Accounts that came back.' }),
    changed: count,
    removed: count,
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'UndoneImport' });
