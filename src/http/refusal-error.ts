import type { Outcome } from '#domain/basics/outcome.ts';
import type { ProblemCause } from './problem.ts';

/** Carries a refusal from a hook or handler to the one place that answers refusals. */
export interface RefusalError extends Error {
  readonly refusal: ProblemCause;
}

export const refusalError = (refusal: ProblemCause): RefusalError =>
  Object.assign(new Error(`refused: ${refusal.code}`), { refusal });

export const isRefusalError = (error: unknown): error is RefusalError =>
  error instanceof Error && 'refusal' in error;

/** The value of an outcome; a refusal goes out as a problem. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw refusalError(outcome.refusal);
}
