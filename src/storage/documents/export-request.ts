import * as z from 'zod';
import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import type { ExportRequest } from '#usecases/ports.ts';
import { csvDelimiters, exportedTables, exportForms } from '#usecases/ports/exports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

const wish = {
  locale: z.string(),
  form: z.enum(exportForms),
  csv: z.strictObject({
    delimiter: z.enum(csvDelimiters).exactOptional(),
    mark: z.boolean().exactOptional(),
  }),
};

/** `job.input` of a file that is to be written. Version 1 knew no field systems, version 2 no lines left out. */
export const exportRequest: DocumentForm<ExportRequest> = firstVersion(
  'export-request',
  z.strictObject({ what: z.enum(['call-plan', 'segmentation']), ...wish }),
)
  .next(
    z.strictObject({ what: z.enum([...exportedTables, ...fieldSystemKeys]), ...wish }),
    (before) => before,
  )
  .next(
    z.strictObject({
      what: z.enum([...exportedTables, ...fieldSystemKeys]),
      ...wish,
      zeros: z.boolean(),
    }),
    // Then every line was written.
    (before) => ({ ...before, zeros: true }),
  )
  .enveloped();
