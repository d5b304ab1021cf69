import type { Outcome } from '#domain/basics/outcome.ts';

/** The value of an outcome that must be one; says what was refused otherwise, without the cells' contents. */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, findings } = outcome.refusal;
  throw new Error(`refused: ${code} ${JSON.stringify(countByCode(findings))}`);
}

/** How often each code occurs among findings: fit to print, since it names nobody. */
export const countByCode = (findings: readonly { readonly code: string }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};
