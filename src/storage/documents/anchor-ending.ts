import * as z from 'zod';
import type { AnchorEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.result` of an anchor of the record. */
export const anchorEnding: DocumentForm<AnchorEnding> = firstVersion(
  'anchor-ending',
  z.strictObject({ path: z.string(), chains: z.int() }),
).enveloped();
