import { addDays } from '#domain/basics/iso-date.ts';
import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { unitOfCycle, type Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { isFinished } from '#domain/cycles/opened-cycle.ts';
import type { PhaseProgress } from '#domain/cycles/phase-progress.ts';
import { countedFacts } from './counted-facts.ts';
import { loadCalendar } from '../basis/calendar.ts';
import { progressOf } from './cycle-progress.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import { cyclesOfUnit, loadUnitCycle } from '../basis/unit-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

/** A unit's cycle among those of all markets. */
export interface ListedCycle {
  readonly market: UnitMarket;
  readonly cycle: Cycle;
  /** Absent while nobody has opened it; then it has no phases either. */
  readonly record?: CycleRecord;
  readonly phases: readonly PhaseProgress[];
}

/** How long a cycle that is over stays in sight while a phase of it is not done. */
const LAST_SEEN_DAYS = 180;

/** Cycles of a unit that somebody still has to do something in, by their first day. */
export async function unfinishedCycles(
  world: World,
  stores: Stores,
  market: UnitMarket,
): Promise<readonly CycleRecord[]> {
  const today = todayIn(world, market.code);
  const records = await cyclesOfUnit(stores, market, addDays(today, -LAST_SEEN_DAYS));
  return records.filter((each) => !isFinished(each));
}

/**
 * Of these markets the cycles of units that their files do not have any more: nobody sees or ends them until those do. Of
 * one whose cycles cannot be read that is told elsewhere.
 */
async function lostIn(world: World, stores: Stores, markets: readonly Market[]): Promise<readonly Finding[]> {
  const { found } = await ofEachMarket(markets, async (market) => {
    const notOver = addDays(todayIn(world, market.code), -LAST_SEEN_DAYS);
    const units = unitsOf(market).map(({ unit }) => unit);
    return (await stores.cycles.ofMarket(market.code, notOver)).flatMap(({ cycle, market: kept }) => {
      const { teams, unit } = unitOfCycle(market, cycle, kept);
      if (teams.length > 0) return [];
      const values = { cycle: cycle.id, market: market.code, unit, units: units.join(', ') };
      return [finding('warning', 'cycles.unit-gone', atSubject(cycle.id), values)];
    });
  });
  return found;
}

/** The same of all markets, for whoever runs the server. */
export const lostCycles = (world: World): Promise<readonly Finding[]> =>
  world.storage.read((stores) => lostIn(world, stores, world.definitions.markets));

/** For every unit of the markets the actor may see: the cycles under way, and the next one where nobody has opened it yet. */
export async function listCycles(world: World, actor: User) {
  const seen = world.definitions.markets.filter((market) =>
    may(actor, 'see-cycles', { market: market.code }),
  );
  return world.storage.read(async (stores) => {
    const { found, unreadable } = await ofEachMarket(seen.flatMap(unitsOf), async (market) => {
      const listed: ListedCycle[] = [];
      const calendar = await loadCalendar(stores, market);
      for (const record of await unfinishedCycles(world, stores, market)) {
        const facts = await countedFacts(stores, market, record);
        const phases = progressOf(world, calendar, record, facts, todayIn(world, market.code));
        listed.push({ market, cycle: record.cycle, record, phases });
      }
      const { cycle, opened } = await loadUnitCycle(world, stores, market);
      if (!opened) listed.push({ market, cycle, phases: [] });
      return listed;
    });
    return done({ cycles: found, lost: await lostIn(world, stores, seen), unreadable });
  });
}
