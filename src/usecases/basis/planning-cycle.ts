import type { Cycle } from '#domain/cycles/cycle.ts';
import { nextCycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isPlanned } from '#domain/cycles/opened-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';

export interface PlanningCycle {
  readonly cycle: Cycle;
  /** What the cycle began with; absent while nobody has opened it. */
  readonly opened?: CycleRecord;
}

/**
 * The cycle a market is planning: the next to begin, or an earlier one that was opened and whose plan is not handed
 * out yet, for that does not go away because its first day has passed.
 */
export async function planningCycle(
  world: Pick<World, 'clock'>,
  stores: Pick<Stores, 'cycles'>,
  market: Market,
): Promise<PlanningCycle> {
  const today = world.clock.today();
  const cycle = nextCycle(market, today);
  const opened = await stores.cycles.ofMarket(market.code, today);
  const found =
    opened.find((each) => each.cycle.from < cycle.from && !isPlanned(each)) ??
    opened.find((each) => each.cycle.id === cycle.id);
  return found ? { cycle: found.cycle, opened: found } : { cycle };
}
