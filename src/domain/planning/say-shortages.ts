import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { AllocationCap } from './allocation/allocation-problem.ts';
import type { PlanProblem } from './plan-problem.ts';

const isListed = (lines: AllocationCap['lines']): lines is readonly string[] => Array.isArray(lines);

/**
 * Accounts that a limit of the law leaves without any of the touches it counts, and from when on there is one again: one
 * finding a limit. Each line says which day that is for its account.
 * @param planned touches to come, by line
 */
export function sayShortages(
  { problem, laws }: Pick<PlanProblem, 'problem' | 'laws'>,
  planned: ReadonlyMap<string, number>,
): readonly Finding[] {
  const accountOf = new Map(problem.lines.map(({ key, account }) => [key, account]));
  const touches = (lines: readonly string[]): number =>
    lines.reduce((sum, line) => sum + (planned.get(line) ?? 0), 0);
  const waiting = new Map<string, { readonly accounts: Set<string>; readonly days: Set<string> }>();
  const visited = new Map<string, Set<string>>();
  for (const { key, lines: keys, maximum, past = 0 } of problem.caps ?? []) {
    const reading = laws.get(key);
    // The law's caps name their lines.
    if (!reading || !isListed(keys)) continue;
    const { limit, again } = reading;
    const lines = keys;
    const reached = visited.get(limit.key) ?? new Set();
    for (const line of lines) if ((planned.get(line) ?? 0) > 0) reached.add(accountOf.get(line) ?? '');
    visited.set(limit.key, reached);
    if (again === undefined || touches(lines) < Math.max(0, maximum - past)) continue;
    const of = waiting.get(limit.key) ?? { accounts: new Set(), days: new Set() };
    for (const line of lines) {
      if ((planned.get(line) ?? 0) > 0) continue;
      of.accounts.add(accountOf.get(line) ?? '');
      if (again !== '') of.days.add(again);
    }
    waiting.set(limit.key, of);
  }
  return [...waiting].flatMap(([key, { accounts, days }]) => {
    const left = [...accounts].filter((account) => !visited.get(key)?.has(account));
    const sorted = [...days].toSorted();
    const law = [...laws.values()].find(({ limit }) => limit.key === key);
    return left.length === 0 || !law
      ? []
      : [
          finding('warning', 'planning.no-legal-visit', atSubject(key), {
            limit: key,
            accounts: left.length,
            from: sorted[0] ?? 'empty',
            to: sorted.at(-1) ?? 'empty',
            source: law.limit.source,
          }),
        ];
  });
}
