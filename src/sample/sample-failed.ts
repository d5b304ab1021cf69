import type { Outcome } from '#domain/basics/outcome.ts';

/** A step that failed leaves the rest undone: the next start goes on from it. */
export class SampleFailed extends Error {
  override readonly name = 'SampleFailed';
}

export function demand<T>(outcome: Outcome<T>, step: string): T {
  if (outcome.ok) return outcome.value;
  const { code, findings } = outcome.refusal;
  const errors = findings.filter(({ severity }) => severity === 'error');
  throw new SampleFailed(
    `${step}: ${code} ${JSON.stringify((errors.length > 0 ? errors : findings).slice(0, 3))}`,
  );
}
