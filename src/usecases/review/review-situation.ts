import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { ReviewSituation } from '#domain/review/guardrails/review-situation.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import type { PlanUnderLimits } from '../basis/plan-under-limits.ts';

/**
 * What the guardrails look at for a change of one line.
 * @param open proposals that would be approved together with it
 */
export const reviewSituation = (
  { lines, limits }: PlanUnderLimits,
  plan: Plan,
  line: PlanLine,
  to: number,
  counted: readonly Proposal[],
  open: readonly Proposal[],
): ReviewSituation => ({
  line,
  to,
  territoryLines: lines.filter(({ territory }) => territory === line.territory),
  capacity: plan.capacities.find((each) => each.territory === line.territory),
  counted,
  open: open.filter(({ lineKey }) => lineKey !== line.key),
  limits,
  rules: plan.snapshot.rules,
});
