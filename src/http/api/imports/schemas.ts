import { z } from 'zod';
import { importModes } from '#domain/customers/roster/roster-change.ts';
import { count, factSchema, findingSchema, instant } from '../schemas.ts';

export const modeSchema = z.enum(importModes).meta({
  description: '`upsert` leaves accounts alone that the file does not name; `replace` removes them.',
});

const counts = { added: count, changed: count, removed: count, unchanged: count };

export const importResultSchema = z
  .object({
    status: z.enum(['imported', 'unchanged', 'dry-run']),
    refusable: z.boolean().meta({ description: 'A dry run of a file that would be refused.' }),
    mode: modeSchema,
    ...counts,
    fieldChanges: z
      .array(
        z.object({
          accountId: z.string(),
          field: z.string(),
          before: factSchema.optional(),
          after: factSchema.optional(),
        }),
      )
      .readonly()
      .meta({ description: 'The first 200 differences.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'ImportResult' });

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
  })
  .meta({ id: 'ImportRecord' });
