import type { Outcome } from '#domain/basics/outcome.ts';

/** The value of an outcome that must be one; says what was refused otherwise, without the cells' contents. */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, findings } = outcome.refusal;
  const counts = new Map<string, number>();
  for (const each of findings) counts.set(each.code, (counts.get(each.code) ?? 0) + 1);
  throw new Error(`refused: ${code} ${JSON.stringify(Object.fromEntries(counts))}`);
}

/** How often each code occurs among findings: fit to print, since it names nobody. */
export const countByCode = (findings: readonly { readonly code: string }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};
