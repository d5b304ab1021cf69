import { legalLimitCaps } from '#domain/planning/constraints/legal-limits.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { cycleOfId } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import type { ReviewSituation } from '#domain/review/guardrails/review-situation.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { marketOfPlan } from './current-plan.ts';
import { pastTouches } from './past-touches.ts';
import type { Stores } from './ports.ts';

/** Gathers what the guardrails look at for a change of one line. */
export async function reviewSituation(
  stores: Stores,
  market: Market,
  plan: Plan,
  line: PlanLine,
  to: number,
  counted: readonly Proposal[],
): Promise<ReviewSituation> {
  const { rules } = plan.snapshot;
  const territoryLines = await stores.plans.lines(plan.id, { territory: line.territory });
  const inCycle = await marketOfPlan(stores, market, plan);
  const { legalLimits } = inCycle;
  const cycle = cycleOfId(market, plan.cycle);
  const reps = legalLimits.length === 0 ? [] : await stores.accounts.repsOf(market.code);
  const accounts = legalLimits.length === 0 ? [] : await stores.accounts.ofMarket(market.code);
  // The plan was held to the limits over its targets; an account added in review counts from then on.
  const targets = new Set(
    legalLimits.length === 0
      ? []
      : (await stores.plans.segmented(plan.id)).filter((each) => each.target).map((each) => each.accountId),
  );
  const limited = territoryLines.filter(
    (each) => targets.has(each.accountId) || each.accountId === line.accountId,
  );
  const legal = legalLimitCaps(
    legalLimits,
    cycle,
    limited.map((each) => ({ ...each, account: each.accountId })),
    new Map(accounts.map((each) => [each.accountId, each])),
    new Map(reps.map((each) => [each.territory, each])),
    rules,
    await pastTouches(stores, inCycle, cycle),
  );
  return {
    line,
    to,
    territoryLines,
    capacity: plan.capacities.find((each) => each.territory === line.territory),
    counted,
    legal,
    rules,
  };
}
