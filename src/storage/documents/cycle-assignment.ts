import type { Assignment } from '#domain/maturity/assignment.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { assignment, firstAssignment, secondAssignment } from './parts/maturity.ts';

const inEnglish = <Of extends { readonly description: string }>({ description, ...archetype }: Of) => ({
  ...archetype,
  description: { en: description },
});

/** `cycle.assignment`: the archetype a cycle was opened with, and why. */
export const cycleAssignment: DocumentForm<Assignment> = firstVersion('cycle-assignment', firstAssignment)
  .next(secondAssignment, ({ archetype, overridden, next, ...before }) => ({
    ...before,
    archetype: inEnglish(archetype),
    ...(overridden ? { overridden: { ...overridden, computed: inEnglish(overridden.computed) } } : {}),
    ...(next ? { next: { ...next, archetype: inEnglish(next.archetype) } } : {}),
  }))
  .next(assignment, (before) => ({ ...before, beside: [] }))
  .enveloped();
