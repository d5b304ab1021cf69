import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { changesRecorded, type ChangeEntry } from '#domain/organisation/changes/change-entry.ts';
import { changesOf, type PlannedChange } from '#domain/organisation/planned-change.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, isUnit, onlyUnit } from '#domain/organisation/unit.ts';
import { changesAhead } from '#domain/reporting/migration/changes-ahead.ts';
import { findMarketFor } from '../access/find-market.ts';
import { plannedChangesOf } from '../basis/changes-of.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';

export interface ChangesView {
  readonly market: Market;
  /** Those that still count first, by their first day. */
  readonly changes: readonly (ChangeEntry & { readonly history: readonly ChangeEntry[] })[];
  /** Of the market's file. */
  readonly written: readonly PlannedChange[];
  /** Points that all of them together take of each cycle to come, by a unit; none of a market that has several. */
  readonly load: readonly (Cycle & { readonly points: number })[];
  readonly mayKeep: boolean;
  readonly mayRollOut: boolean;
}

/** What else a market, or one of its units, goes through while waves go on, and what of each cycle that takes. */
export async function viewChanges(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-maturity', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const place = { market: market.code, unit: addressOf(market) };
  return world.storage.read(async (stores) => {
    const recorded = changesRecorded(await stores.plannedChanges.within(market.code));
    const all = await plannedChangesOf(world, stores, market);
    const unit = onlyUnit(market);
    return done<ChangesView>({
      market,
      changes: isUnit(market)
        ? recorded.filter((each) => each.market === place.market || each.market === place.unit)
        : recorded,
      written: changesOf(world.definitions.changes, place),
      load: unit ? changesAhead(unit, all, todayIn(world, market.code)) : [],
      mayKeep: may(actor, 'keep-changes', { market: market.code }),
      mayRollOut: may(actor, 'plan-roll-out'),
    });
  });
}
