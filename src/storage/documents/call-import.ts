import * as z from 'zod';
import { callImportModes } from '#domain/execution/actual-call.ts';
import type { CallImportRecord } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `call_import.record`. */
export const callImport: DocumentForm<CallImportRecord> = firstVersion(
  'call-import',
  z.strictObject({
    id: z.string(),
    market: z.string(),
    fileName: z.string(),
    sha256: z.string(),
    mode: z.enum(callImportModes),
    importedAt: z.string(),
    importedBy: z.string(),
    window: z.strictObject({ from: z.string(), to: z.string() }),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    unchanged: z.int(),
    warnings: z.int(),
  }),
).enveloped();
