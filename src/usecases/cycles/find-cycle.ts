import { done, refused } from '#domain/basics/outcome.ts';
import type { MarketAction } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { loadCalendar } from '../basis/calendar.ts';
import { asKept, loadUnitCycle } from '../basis/unit-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

export interface FoundCycle {
  /** As the cycle keeps it. */
  readonly market: Market;
  readonly record: CycleRecord;
}

/**
 * An opened cycle by its identifier, as `DE-2027-01`, or by its market: then the one being planned, else the latest
 * that is not over.
 */
export async function findCycle(
  world: World,
  stores: Stores,
  actor: User,
  named: string,
  action: MarketAction = 'see-cycles',
) {
  const [code = ''] = named.split('-');
  const found = findMarketInPart(world, actor, action, code);
  if (!found.ok) return found;
  const market = found.value;
  const record =
    named.length > code.length
      ? await stores.cycles.byId(named.toUpperCase())
      : ((await loadUnitCycle(world, stores, market)).opened ??
        (await stores.cycles.ofMarket(market.code, todayIn(world, market.code))).at(-1));
  return record && record.cycle.market === market.code
    ? done<FoundCycle>({ market: asKept(await loadCalendar(stores, market), record).market, record })
    : refused('cycle-unknown', { cycle: named });
}
