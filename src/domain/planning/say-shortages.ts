import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { AllocationCap } from './allocation/allocation-problem.ts';
import type { PlanProblem } from './plan-problem.ts';

/** Whether a cap names its lines, as those of the law do, and does not select them. */
export const isListed = (lines: AllocationCap['lines']): lines is readonly string[] => Array.isArray(lines);

/** Who waits under one limit, by what holds them up, and the days that are named to them. */
interface Waiting {
  readonly by: 'law' | 'pace';
  readonly accounts: Set<string>;
  readonly days: Set<string>;
}

const CODES = { law: 'planning.no-legal-visit', pace: 'planning.visit-in-later-cycle' } as const;

/**
 * Accounts that a limit of the law leaves without any of the touches it counts, and from when on there is one again; and
 * those whose visits are legal and fall to later cycles, for the plan spreads what a window allows. One finding a limit
 * and reason. Each line says which day that is for its account.
 * @param planned touches to come, by line
 */
export function sayShortages(
  { problem, laws }: Pick<PlanProblem, 'problem' | 'laws'>,
  planned: ReadonlyMap<string, number>,
): readonly Finding[] {
  const accountOf = new Map(problem.lines.map(({ key, account }) => [key, account]));
  const touches = (lines: readonly string[]): number =>
    lines.reduce((sum, line) => sum + (planned.get(line) ?? 0), 0);
  const waiting = new Map<string, readonly Waiting[]>();
  const visited = new Map<string, Set<string>>();
  for (const { key, lines: keys, maximum, past = 0 } of problem.caps ?? []) {
    const reading = laws.get(key);
    // The law's caps name their lines.
    if (!reading || !isListed(keys)) continue;
    const { limit, again, legal } = reading;
    const lines = keys;
    const reached = visited.get(limit.key) ?? new Set();
    for (const line of lines) if ((planned.get(line) ?? 0) > 0) reached.add(accountOf.get(line) ?? '');
    visited.set(limit.key, reached);
    if (again === undefined || touches(lines) < Math.max(0, maximum - past)) continue;
    const both = waiting.get(limit.key) ?? [nobodyYet('law'), nobodyYet('pace')];
    for (const { by, accounts, days } of both) {
      if (by !== (legal === undefined ? 'law' : 'pace')) continue;
      for (const line of lines) {
        if ((planned.get(line) ?? 0) > 0) continue;
        accounts.add(accountOf.get(line) ?? '');
        if (again !== '') days.add(again);
      }
    }
    waiting.set(limit.key, both);
  }
  return [...waiting].flatMap(([key, both]) => {
    const law = [...laws.values()].find(({ limit }) => limit.key === key);
    const said = new Set(visited.get(key));
    // Whom the law itself holds up is told so, whatever else the pace would have said.
    return both.flatMap(({ by, accounts, days }) => {
      const left = [...accounts].filter((account) => !said.has(account));
      for (const account of left) said.add(account);
      const sorted = [...days].toSorted();
      return left.length === 0 || !law
        ? []
        : [
            finding('warning', CODES[by], atSubject(key), {
              limit: key,
              accounts: left.length,
              from: sorted[0] ?? 'empty',
              to: sorted.at(-1) ?? 'empty',
              source: law.limit.source,
            }),
          ];
    });
  });
}

const nobodyYet = (by: Waiting['by']): Waiting => ({ by, accounts: new Set(), days: new Set() });
