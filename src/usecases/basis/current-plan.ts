import { done, refused } from '#domain/basics/outcome.ts';
import { cycleOn } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { cycleInPlanning } from './unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from './today.ts';

/**
 * The plan people work on: that of the cycle in planning, else the newest there is (a cycle that has begun). Or that of
 * a cycle somebody asks for.
 */
export async function findCurrentPlan(world: World, stores: Stores, market: Market, asked?: string) {
  if (asked !== undefined) {
    const plan = await stores.plans.current(market.code, asked.toUpperCase());
    return plan ? done(plan) : refused('plan-unknown', { market: market.code });
  }
  const { cycle } = await cycleInPlanning(world, stores, market);
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
  const running = cycleOn(market, todayIn(world, market.code));
  const { cycle } = await cycleInPlanning(world, stores, market);
  return stores.planPages.plannedCycles(market.code, [running.id, cycle.id]);
}

/** The plan of the cycle that runs, else the one people work on; or that of a cycle somebody asks for. */
export async function findRunningPlan(world: World, stores: Stores, market: Market, asked?: string) {
  const running = cycleOn(market, todayIn(world, market.code));
  const plan = asked === undefined ? await stores.plans.current(market.code, running.id) : undefined;
  return plan ? done(plan) : findCurrentPlan(world, stores, market, asked);
}
