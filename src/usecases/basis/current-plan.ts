import { addMonths } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { marketInCycle } from '#domain/cycles/market-in-cycle.ts';
import { cycleFrom, nextCycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { planningCycle } from './planning-cycle.ts';
import type { Stores, World } from '../ports.ts';

/**
 * The plan people work on: that of the cycle in planning, else the newest there is (a cycle that has begun). Or that of
 * a cycle somebody asks for.
 */
export async function findCurrentPlan(world: World, stores: Stores, market: Market, asked?: string) {
  if (asked !== undefined) {
    const plan = await stores.plans.current(market.code, asked.toUpperCase());
    return plan ? done(plan) : refused('plan-unknown', { market: market.code });
  }
  const { cycle } = await planningCycle(world, stores, market);
  const plan =
    (await stores.plans.current(market.code, cycle.id)) ?? (await stores.plans.current(market.code));
  return plan ? done(plan) : refused('plan-unknown', { market: market.code });
}

/** The cycles somebody may look for a plan in, earliest first: the one that runs and the one in planning. */
export async function plannedCycles(
  world: World,
  stores: Stores,
  market: Market,
): Promise<readonly string[]> {
  const next = nextCycle(market, world.clock.today());
  const running = cycleFrom(market, addMonths(next.from, -market.cycle.months));
  const { cycle } = await planningCycle(world, stores, market);
  const plans = await Promise.all(
    [...new Set([running.id, cycle.id])].toSorted().map((id) => stores.plans.current(market.code, id)),
  );
  return plans.flatMap((plan) => (plan ? [plan.cycle] : []));
}

/**
 * The template a plan was made by; the review method in force comes from it. An opened cycle keeps its own, as it was
 * when the cycle began.
 */
export async function templateOf(
  world: World,
  stores: Stores,
  plan: Plan,
): Promise<ProcessTemplate | undefined> {
  const { key } = plan.snapshot.template;
  const opened = await stores.cycles.byId(plan.cycle);
  if (opened?.template.key === key) return opened.template;
  return world.definitions.templates.find((each) => each.key === key);
}

/** The market a plan was made for, as the plan's cycle keeps it. */
export const marketOfPlan = async (stores: Stores, market: Market, plan: Plan): Promise<Market> =>
  marketInCycle(market, (await stores.cycles.byId(plan.cycle))?.market);
