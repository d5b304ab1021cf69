import type { CycleId } from '#domain/basics/ids.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { cycleIdOf, cycleOfId, unitOfCycle, type Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { cycleInPlanning, cycleMeant, openedWith } from './unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from './today.ts';

/** A cycle that names no unit is that of the first team it was opened with, wherever that stands in the file by now. */
export async function isPlanOf(
  stores: Pick<Stores, 'cycles'>,
  market: UnitMarket,
  asked: CycleId,
): Promise<boolean> {
  const id = cycleIdOf(asked);
  const kept = await openedWith(stores, market, id);
  return unitOfCycle(market, { id, market: market.code }, kept).unit === market.unit;
}

/** The plan of a unit that was made last, of whichever cycle; undefined where it has none. */
export async function newestPlan(stores: Pick<Stores, 'plans' | 'cycles'>, market: UnitMarket) {
  for (const cycle of await stores.plans.cyclesOf(market.code))
    if (await isPlanOf(stores, market, cycle)) return stores.plans.current(market.code, cycle);
  return undefined;
}

/**
 * The plan people work on: that of the cycle in planning, else the newest there is (a cycle that has begun). Or that of
 * a cycle somebody asks for.
 */
export async function findCurrentPlan(world: World, stores: Stores, market: UnitMarket, asked?: string) {
  if (asked !== undefined) {
    const plan = (await isPlanOf(stores, market, asked))
      ? await stores.plans.current(market.code, cycleIdOf(asked))
      : undefined;
    return plan ? done(plan) : refused('plan-unknown', { market: market.code });
  }
  const { cycle } = await cycleInPlanning(world, stores, market);
  const plan = (await stores.plans.current(market.code, cycle.id)) ?? (await newestPlan(stores, market));
  return plan ? done(plan) : refused('plan-unknown', { market: market.code });
}

/** The same of a market that has a single unit, or of the unit that is meant; of several nobody can say which. */
export const findPlanOf = async (world: World, stores: Stores, market: Market) =>
  isUnit(market) ? findCurrentPlan(world, stores, market) : refused('plan-unknown', { market: market.code });

/** The plans of all units of a market whose cycles have days to come, each with its cycle as it was opened. */
export async function plansToCome(
  world: World,
  stores: Pick<Stores, 'plans' | 'cycles'>,
  market: Market,
): Promise<readonly { readonly plan: Plan; readonly cycle: Cycle }[]> {
  const today = todayIn(world, market.code);
  const found: { readonly plan: Plan; readonly cycle: Cycle }[] = [];
  for (const asked of await stores.plans.cyclesOf(market.code)) {
    const plan = await stores.plans.current(market.code, asked);
    const id = cycleIdOf(asked);
    const opened = await stores.cycles.byId(id);
    const unit = unitOfCycle(market, { id, market: market.code }, await openedWith(stores, market, id));
    const cycle = opened?.cycle ?? cycleOfId(unit, id);
    if (plan && cycle.to >= today) found.push({ plan, cycle });
  }
  return found;
}

/** The plans of all units of a market that were made last. */
export const newestPlans = async (
  stores: Pick<Stores, 'plans' | 'cycles'>,
  market: Market,
): Promise<readonly Plan[]> => {
  const plans: Plan[] = [];
  for (const unit of unitsOf(market))
    plans.push(...[await newestPlan(stores, unit)].flatMap((each) => each ?? []));
  return plans;
};

/** The plan of each cycle of a market that was made, or made anew, since an instant, the newest first. */
export async function plansSince(
  stores: Pick<Stores, 'plans'>,
  { market, at }: { readonly market: string; readonly at: string },
): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const cycle of await stores.plans.cyclesOf(market)) {
    const plan = await stores.plans.current(market, cycle);
    if (!plan || plan.madeAt < at) break;
    plans.push(plan);
  }
  return plans;
}

/** The cycles somebody may look for a plan in, earliest first: the one that runs and the one in planning. */
export async function plannedCycles(
  world: World,
  stores: Stores,
  market: UnitMarket,
): Promise<readonly string[]> {
  const { cycle: running } = await cycleMeant(world, stores, market, { on: todayIn(world, market.code) });
  const { cycle } = await cycleInPlanning(world, stores, market);
  return stores.planPages.plannedCycles(market.code, [running.id, cycle.id]);
}

/** The plan of the cycle that runs, else the one people work on; or that of a cycle somebody asks for. */
export async function findRunningPlan(world: World, stores: Stores, market: UnitMarket, asked?: string) {
  const { cycle: running } = await cycleMeant(world, stores, market, { on: todayIn(world, market.code) });
  const plan = asked === undefined ? await stores.plans.current(market.code, running.id) : undefined;
  return plan ? done(plan) : findCurrentPlan(world, stores, market, asked);
}
