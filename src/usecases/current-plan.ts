import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import type { ProcessTemplate } from '#domain/process/process-template.ts';
import type { Stores, World } from './ports.ts';

/** The plan people work on: that of the next cycle, else the newest there is (a cycle that has begun). */
export async function findCurrentPlan(world: World, stores: Stores, market: Market): Promise<Outcome<Plan>> {
  const cycle = nextCycle(market, world.clock.today());
  const plan =
    (await stores.plans.current(market.code, cycle.id)) ?? (await stores.plans.current(market.code));
  return plan ? done(plan) : refused('plan-unknown', { market: market.code });
}

/** The template a plan was made by; the review method in force comes from it. */
export const templateOf = (world: World, plan: Plan): ProcessTemplate | undefined =>
  world.definitions.templates.find((each) => each.key === plan.snapshot.template.key);
