import * as z from 'zod';
import type { ErasureRecord } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `erasure.done`: how many rows and files, by place. */
export const erasureCounts: DocumentForm<ErasureRecord['done']> = firstVersion(
  'erasure-counts',
  z.record(z.string(), z.int()),
).enveloped();
