import * as z from 'zod';
import { levels } from '#domain/maturity/maturity-model.ts';
import type { AmbitionStep } from '#domain/maturity/ambition/ambition.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `ambition.levels`, by dimension. */
export const ambitionLevels: DocumentForm<AmbitionStep['levels']> = firstVersion(
  'ambition-levels',
  z.record(z.string(), z.literal(levels)),
).enveloped();
