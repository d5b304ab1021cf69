import { addDays } from '#domain/basics/iso-date.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { LastPlanned } from '#domain/planning/stability.ts';
import type { Stores, World } from '../ports.ts';
import type { ProcessInForce } from './process-in-force.ts';
import { loadUnitCycle } from './unit-cycle.ts';

/** The approved plan of the unit's cycle before; undefined where there is none. */
export async function planBefore(
  world: World,
  stores: Stores,
  { market, cycle }: Pick<ProcessInForce, 'market' | 'cycle'>,
): Promise<Plan | undefined> {
  const { cycle: before } = await loadUnitCycle(world, stores, market, { on: addDays(cycle.from, -1) });
  if (before.id === cycle.id) return undefined;
  const plan = await stores.plans.current(market.code, before.id);
  return plan?.state === 'approved' && plan.cycle === before.id ? plan : undefined;
}

/** What it planned, by line. */
export async function lastPlanned(
  world: World,
  stores: Stores,
  process: Pick<ProcessInForce, 'market' | 'cycle'>,
): Promise<LastPlanned | undefined> {
  const plan = await planBefore(world, stores, process);
  if (!plan) return undefined;
  const lines = await stores.plans.lines(plan.id, { onlyPlanned: true });
  return Object.fromEntries(lines.map(({ key, planned }) => [key, planned]));
}
