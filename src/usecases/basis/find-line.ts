import type { LineKey, PlanId } from '#domain/basics/ids.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { Stores } from '../ports.ts';

/**
 * The line of a plan that somebody names by its key, as far as it may be seen. A key from before an account had lines in
 * several territories means each of them: which one is for its reader to say.
 */
export async function findLine(
  stores: Pick<Stores, 'plans'>,
  planId: PlanId,
  key: LineKey,
  maySee: (line: PlanLine) => boolean = () => true,
) {
  const [line, ...others] = (await stores.plans.linesOfKey(planId, key)).filter(maySee);
  if (!line) return refused('plan-line-unknown', { line: key });
  if (others.length === 0) return done(line);
  const territories = [line, ...others].map((each) => each.territory).join(', ');
  return refused('plan-line-ambiguous', { line: key, territories });
}
