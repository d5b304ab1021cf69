import * as z from 'zod';
import type { ExportRequest } from '#usecases/ports.ts';
import { csvDelimiters, exportedTables, exportForms } from '#usecases/ports/exports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of a file that is to be written. */
export const exportRequest: DocumentForm<ExportRequest> = firstVersion(
  'export-request',
  z.strictObject({
    what: z.enum(exportedTables),
    locale: z.string(),
    form: z.enum(exportForms),
    csv: z.strictObject({
      delimiter: z.enum(csvDelimiters).exactOptional(),
      mark: z.boolean().exactOptional(),
    }),
  }),
).enveloped();
