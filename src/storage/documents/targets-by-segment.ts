import * as z from 'zod';
import type { Measures } from '#domain/reporting/measures.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `territory_measures.targets_by_segment`. */
export const targetsBySegment: DocumentForm<Measures['targetsBySegment']> = firstVersion(
  'targets-by-segment',
  z.strictObject({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
).bare();
