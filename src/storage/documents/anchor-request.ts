import * as z from 'zod';
import type { AnchorRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of an anchor of the record. */
export const anchorRequest: DocumentForm<AnchorRequest> = firstVersion(
  'anchor-request',
  z.strictObject({}),
).enveloped();
