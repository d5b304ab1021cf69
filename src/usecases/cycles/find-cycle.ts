import { done, refused } from '#domain/basics/outcome.ts';
import type { MarketAction } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { readAddress, type UnitMarket } from '#domain/organisation/unit.ts';
import { cycleIdOf, namesCycle } from '#domain/cycles/cycle.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { loadCalendar } from '../basis/calendar.ts';
import { asKept, cyclesOfUnit, loadUnitCycle } from '../basis/unit-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

export interface FoundCycle {
  /** As the cycle keeps it. */
  readonly market: UnitMarket;
  readonly record: CycleRecord;
}

async function latestOf(world: World, stores: Stores, market: UnitMarket): Promise<CycleRecord | undefined> {
  const { opened } = await loadUnitCycle(world, stores, market);
  return opened ?? (await cyclesOfUnit(stores, market, todayIn(world, market.code))).at(-1);
}

/**
 * An opened cycle by its identifier, as `DE-2027-01`, or by its unit: then the one being planned, else the latest
 * that is not over.
 */
export async function findCycle(
  world: World,
  stores: Stores,
  actor: User,
  named: string,
  action: MarketAction = 'see-cycles',
) {
  const id = namesCycle(named) ? cycleIdOf(named) : undefined;
  const { code } = readAddress(named);
  const found = await findUnitInPart(world, actor, action, id ? code : named, id, stores);
  if (!found.ok) return found;
  const market = found.value;
  const record = id ? await stores.cycles.byId(id) : await latestOf(world, stores, market);
  return record && record.cycle.market === market.code
    ? done<FoundCycle>({ market: asKept(await loadCalendar(stores, market), record).market, record })
    : refused('cycle-unknown', { cycle: named });
}
