import type { Rep } from '#domain/customers/account.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { cycleOfId } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import { outdatedLines, passedLimits } from '#domain/review/check-plan-today.ts';
import { marketOfPlan } from './current-plan.ts';
import { pastTouches } from './past-touches.ts';
import type { Stores } from './ports.ts';

/**
 * Holds a plan against the limits and the roster of today and the calls made so far: which limits its touches pass,
 * and which of its lines are not allowed any more.
 */
export async function holdAgainstToday(
  stores: Stores,
  market: Market,
  plan: Plan,
  reps: readonly Rep[],
): Promise<{ readonly overLimits: readonly string[]; readonly outdated: readonly string[] }> {
  const inCycle = await marketOfPlan(stores, market, plan);
  const cycle = cycleOfId(inCycle, plan.cycle);
  const accounts = await stores.accounts.ofMarket(market.code);
  // An average counts every target, those without a touch included.
  const targets = new Set(
    (await stores.plans.segmented(plan.id)).filter((each) => each.target).map((each) => each.accountId),
  );
  const lines = (await stores.plans.lines(plan.id)).filter(
    (line) => line.planned > 0 || targets.has(line.accountId),
  );
  const today = {
    cycle,
    lines,
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(reps.map((each) => [each.territory, each])),
    legalLimits: inCycle.legalLimits,
    rules: plan.snapshot.rules,
    past: await pastTouches(stores, inCycle, cycle),
  };
  return { overLimits: passedLimits(today), outdated: outdatedLines(today) };
}
