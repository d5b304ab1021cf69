import type { Assignment } from '#domain/maturity/assignment.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { assignment } from './parts/maturity.ts';

/** `cycle.assignment`: the archetype a cycle was opened with, and why. */
export const cycleAssignment: DocumentForm<Assignment> = firstVersion(
  'cycle-assignment',
  assignment,
).enveloped();
