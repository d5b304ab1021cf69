import type { Assessment } from '#domain/maturity/maturity-model.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { assessedLevels } from './parts/maturity.ts';

/** `assessment.levels`, by dimension. */
export const assessmentLevels: DocumentForm<Assessment['levels']> = firstVersion(
  'assessment-levels',
  assessedLevels,
).enveloped();
