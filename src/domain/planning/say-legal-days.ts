import type { Reason } from '../basics/outcome.ts';
import { reason } from '../basics/outcome.ts';
import { isListed } from './say-shortages.ts';
import type { PlanProblem } from './plan-problem.ts';

/**
 * From which day on planned touches are legal, where that is not from the first: of the first and of the last of those
 * that the limit counts together, each as early as it may be. By line, for those that have touches to come.
 * @param planned touches to come, by line
 */
export function sayLegalDays(
  { problem, laws }: Pick<PlanProblem, 'problem' | 'laws'>,
  planned: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly Reason[]> {
  const said = new Map<string, readonly Reason[]>();
  for (const { key, lines } of problem.caps ?? []) {
    const { limit, later, share } = laws.get(key) ?? {};
    if (!limit || !later || !share || !isListed(lines)) continue;
    const touched = lines.filter((line) => (planned.get(line) ?? 0) > 0);
    const touches = touched.reduce((sum, line) => sum + (planned.get(line) ?? 0), 0);
    const counted = Math.ceil((touches * share.counted) / share.of);
    const waiting = later.days.slice(0, Math.max(0, counted - later.atOnce));
    const [first] = waiting;
    if (first === undefined) continue;
    const last = waiting.at(-1)!;
    for (const line of touched)
      said.set(line, [
        ...(said.get(line) ?? []),
        reason('legal-limit-from', {
          limit: limit.key,
          now: later.atOnce,
          first,
          last: last === first ? 'empty' : last,
        }),
      ]);
  }
  return said;
}
