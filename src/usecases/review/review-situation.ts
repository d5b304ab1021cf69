import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { ReviewSituation } from '#domain/review/guardrails/review-situation.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { daysLeft } from '#domain/customers/consent/may-reach.ts';
import type { Stores, World } from '../ports.ts';
import { whyRefused } from '../basis/reach-on.ts';
import { outsideLabel } from '../basis/in-label.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import { closedLineOn } from '../basis/duties-in-force.ts';
import type { PlanUnderLimits } from '../basis/plan-under-limits.ts';
import { todayIn } from '../basis/today.ts';

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
  refused: Reason | undefined,
): ReviewSituation => ({
  line,
  to,
  territoryLines: lines.filter(({ territory }) => territory === line.territory),
  capacity: plan.capacities.find((each) => each.territory === line.territory),
  counted,
  open: open.filter(({ lineKey }) => lineKey !== line.key),
  limits,
  rules: plan.snapshot.rules,
  ...(refused ? { refused } : {}),
});

/**
 * Why the account of a line may not be reached in what is to come of the cycle, or for its brand: the label, what
 * it said, or a duty of today; undefined where it may.
 */
export async function refusalOfLine(
  world: World,
  stores: Stores,
  plan: Plan,
  of: Pick<UnitCycle, 'market' | 'cycle'>,
  line: Pick<PlanLine, 'accountId' | 'brand' | 'subject' | 'territory' | 'channel'>,
): Promise<Reason | undefined> {
  const { accountId, brand, subject, channel } = line;
  const today = todayIn(world, plan.market);
  const account = await stores.accounts.byId(plan.market, accountId);
  const outside = account && outsideLabel(world, of, brand, account);
  if (outside) return outside;
  const said = await stores.consents.ofSubject(plan.market, subject);
  const { rules } = plan.snapshot;
  return (
    whyRefused(said, channel, rules, daysLeft(of.cycle, today)) ??
    closedLineOn(world, stores, { code: plan.market }, line, today)
  );
}
