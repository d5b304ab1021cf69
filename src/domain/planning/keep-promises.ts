import type { Touches } from '../basics/units.ts';
import { atSubject, finding } from '../basics/finding.ts';
import { lowerToWhatIsLeft } from './constraints/lower-to-what-is-left.ts';
import type { PlanProblem } from './plan-problem.ts';
import type { Relaxation } from './relaxation.ts';

/**
 * What segments are promised, lowered where the year's other cycles or other units have left an account too little for it:
 * nobody can keep a promise that was used up by then, and nothing else of the plan has to wait for that. It is told. Where a
 * person decided about the account, that holds as it was decided.
 */
export function keepPromises(stated: PlanProblem, relaxations: readonly Relaxation[]): PlanProblem {
  const { problem, gone } = stated;
  if (gone.size === 0) return stated;
  const decided = new Set(relaxations.map(({ key }) => key));
  const linesOf = Map.groupBy(problem.lines, ({ account }) => account);
  const short = (problem.accountTotals ?? []).flatMap(({ key, account, maximum }) => {
    const past = gone.get(key) ?? 0;
    const lines = linesOf.get(account) ?? [];
    return past === 0 || decided.has(key) || lines.some((line) => decided.has(line.key))
      ? []
      : [{ key, lines: lines.map((line) => line.key), maximum: maximum + past, past }];
  });
  const lines = lowerToWhatIsLeft(problem.lines, short);
  const lowered = new Map<string, Touches>();
  let touches = 0;
  const accounts = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const before = problem.lines[at]?.minimum ?? 0;
    if (line.minimum === before) continue;
    lowered.set(line.key, line.minimum);
    touches += before - line.minimum;
    accounts.add(line.account);
  }
  if (lowered.size === 0) return stated;
  const [first = ''] = accounts;
  return {
    ...stated,
    competing: stated.competing.map((line) => ({ ...line, minimum: lowered.get(line.key) ?? line.minimum })),
    problem: { ...problem, lines },
    findings: [
      ...stated.findings,
      finding('warning', 'planning.promises-used-up', atSubject(first), {
        account: first,
        accounts: accounts.size,
        touches,
      }),
    ],
  };
}
