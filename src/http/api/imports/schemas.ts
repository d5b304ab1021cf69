import { z } from 'zod';
import { differenceKinds, importModes } from '#domain/customers/roster/roster-change.ts';
import { problemCodes } from '../../problem.ts';
import { count, factSchema, findingSchema, instant, marketParams } from '../schemas.ts';

export const modeSchema = z.enum(importModes).meta({
  description:
    'What the file says about what it does not name. `upsert`: nothing; such accounts and reps stay, and so do facts ' +
    'in columns it lacks. `remove-absent`: it is complete for every territory in which it names an account; other ' +
    'accounts there are removed, those of other territories and all reps stay. `replace`: everything; accounts it ' +
    'does not name are removed, so are facts in columns it lacks, and, where it has a team sheet, reps it does not name.',
});

export const jobParams = z.strictObject({ ...marketParams.shape, job: z.string().max(64) });

const counts = { added: count, changed: count, removed: count, unchanged: count };

const offerSchema = z
  .object({ taken: count, leftOut: count })
  .meta({
    description: 'How many rows could go in without the others, where the rule `import-partial` allows it.',
  });

const summary = {
  status: z.enum(['imported', 'unchanged', 'dry-run']),
  refusable: z.boolean().meta({ description: 'A dry run of a file that would be refused.' }),
  mode: modeSchema,
  ...counts,
  differenceCounts: z
    .record(z.enum(differenceKinds), count)
    .meta({
      description: 'Lines of the whole difference by kind; cells for `changed`. Reps are counted, too.',
    }),
  leftOut: count.meta({ description: 'Rows that stayed outside because of their errors.' }),
  offer: offerSchema.exactOptional(),
};

const differenceSchema = z
  .object({
    kind: z.enum(differenceKinds),
    subject: z.enum(['account', 'rep']),
    key: z.string().meta({ description: 'Account id or territory.' }),
    name: z.string(),
    field: z.string().exactOptional().meta({ description: 'Column key; absent unless a cell changed.' }),
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
  findings: z.array(findingSchema).readonly(),
};

export const importResultSchema = z
  .object({ ...summary, job: z.string(), ...details })
  .meta({ id: 'ImportResult' });

export const importJobSchema = z
  .object({
    job: z.string(),
    market: z.string(),
    fileName: z.string(),
    mode: modeSchema,
    dryRun: z.boolean(),
    partial: z.boolean(),
    madeBy: z.string(),
    madeAt: instant,
    state: z.enum(['working', 'done', 'refused', 'cancelled', 'interrupted', 'failed']).meta({
      description:
        '`interrupted`: the process that worked on it ended. Nothing was imported; start it again.',
    }),
    progress: z
      .object({
        phase: z.enum(['waiting', 'reading', 'understanding', 'comparing', 'storing']),
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

export const undoSchema = z
  .strictObject({
    import: z
      .string()
      .max(64)
      .exactOptional()
      .meta({
        description: 'The import that is meant; refused when another one has followed. Default: the last.',
      }),
    why: z.string().max(500).exactOptional(),
  })
  .meta({ id: 'UndoImport' });

export const importRecordSchema = z
  .object({
    id: z.string(),
    cycle: z.string(),
    fileName: z.string(),
    sha256: z.string(),
    mode: modeSchema,
    importedAt: instant,
    importedBy: z.string(),
    ...counts,
    warnings: count,
    leftOut: count,
    undone: z.object({ at: instant, by: z.string() }).exactOptional(),
  })
  .meta({ id: 'ImportRecord' });

export const undoneSchema = z
  .object({
    undone: importRecordSchema,
    added: count.meta({ description: 'Accounts that came back.' }),
    changed: count,
    removed: count,
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'UndoneImport' });
