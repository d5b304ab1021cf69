import type { CycleId } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { cycleOfId, cycleOn, nextCycle, type Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { isPlanned } from '#domain/cycles/opened-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';

/** Which cycle of a market is meant: one by its name, that of a day or of a plan; the one in planning when absent. */
export type WhichCycle =
  | { readonly cycle: CycleId }
  | { readonly on: IsoDate }
  | { readonly plan: Pick<Plan, 'cycle' | 'snapshot'> };

export interface FoundCycle {
  readonly cycle: Cycle;
  /** What the cycle began with; absent while nobody has opened it. */
  readonly opened?: CycleRecord;
}

/**
 * The cycle a market is planning: the next to begin, or an earlier one that was opened and whose plan is not handed
 * out yet, for that does not go away because its first day has passed.
 */
export async function cycleInPlanning(
  world: Pick<World, 'clock'>,
  stores: Pick<Stores, 'cycles'>,
  market: Market,
): Promise<FoundCycle> {
  const today = world.clock.today();
  const cycle = nextCycle(market, today);
  const opened = await stores.cycles.ofMarket(market.code, today);
  const found =
    opened.find((each) => each.cycle.from < cycle.from && !isPlanned(each)) ??
    opened.find((each) => each.cycle.id === cycle.id);
  return found ? { cycle: found.cycle, opened: found } : { cycle };
}

/** The cycle that is meant; an opened one has the days it was opened with. */
export async function findCycle(
  world: Pick<World, 'clock'>,
  stores: Pick<Stores, 'cycles'>,
  market: Market,
  which: WhichCycle | undefined,
): Promise<FoundCycle> {
  if (!which) return cycleInPlanning(world, stores, market);
  if ('on' in which) {
    const notOver = await stores.cycles.ofMarket(market.code, which.on);
    const found = notOver.find(({ cycle }) => cycle.from <= which.on);
    return found ? { cycle: found.cycle, opened: found } : { cycle: cycleOn(market, which.on) };
  }
  const id = 'plan' in which ? which.plan.cycle : which.cycle;
  const found = await stores.cycles.byId(id);
  return found ? { cycle: found.cycle, opened: found } : { cycle: cycleOfId(market, id) };
}
