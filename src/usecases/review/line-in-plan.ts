import type { PlanId } from '#domain/basics/ids.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import type { Stores } from '../ports.ts';

/** The line of a plan that a line of the market's own plan speaks of: with its territory where the account has lines in several. */
export async function lineInPlan(
  { plans }: Pick<Stores, 'plans'>,
  planId: PlanId,
  {
    accountId,
    territory,
    brand,
    channel,
  }: Pick<KeptFieldLine, 'accountId' | 'territory' | 'brand' | 'channel'>,
): Promise<PlanLine | undefined> {
  const [own] = await plans.linesOfKey(planId, lineKeyOf({ accountId, brand, channel }));
  if (own?.territory === territory) return own;
  const [found] = await plans.linesOfKey(planId, lineKeyOf({ accountId, territory, brand, channel }));
  return found;
}
