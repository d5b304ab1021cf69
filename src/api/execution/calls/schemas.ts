import { z } from 'zod';
import { importStatuses } from '#usecases/ports/imports.ts';
import { callImportModes } from '#domain/execution/actual-call.ts';
import { count, findingSchema, instant, isoDate } from '../../schemas.ts';

export const callModeSchema = z.enum(callImportModes).meta({
  description:
    '`upsert` leaves calls alone that the file does not name; `replace-window` removes those of the days it covers.',
});

const windowSchema = z
  .object({ from: isoDate, to: isoDate })
  .meta({ description: 'The days the file covers: what `replace-window` replaces.' });

const counts = { added: count, changed: count, removed: count, unchanged: count };

export const callsImportResultSchema = z
  .object({
    status: z.enum(importStatuses),
    refusable: z.boolean().meta({ description: 'A dry run of a file that would be refused.' }),
    mode: callModeSchema,
    window: windowSchema.optional(),
    ...counts,
    submitted: count,
    planned: count,
    skipped: count,
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'CallsImportResult' });

export const callImportRecordSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    sha256: z.string(),
    mode: callModeSchema,
    importedAt: instant,
    importedBy: z.string(),
    window: windowSchema,
    ...counts,
    warnings: count,
  })
  .meta({ id: 'CallImportRecord' });
