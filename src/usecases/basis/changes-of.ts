import { changesThatCount } from '#domain/organisation/changes/change-entry.ts';
import { changesOf, type PlannedChange } from '#domain/organisation/planned-change.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores, World } from '../ports.ts';

/** What else a market, or one of its units, goes through: by the files and as recorded since. */
export async function plannedChangesOf(
  { definitions }: World,
  stores: Stores,
  market: Market,
): Promise<readonly PlannedChange[]> {
  const recorded = changesThatCount(await stores.plannedChanges.within(market.code));
  return changesOf([...definitions.changes, ...recorded], {
    market: market.code,
    unit: addressOf(market),
  });
}
