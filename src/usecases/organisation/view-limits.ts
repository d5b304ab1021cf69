import { done } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { LimitConfirmation, LimitStanding } from '#domain/organisation/limit-confirmation.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { signersOf } from '../basis/law-facts.ts';
import { loadStandings } from '../basis/limits-confirmed.ts';
import { namePeople } from '../basis/name-people.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';

/** Limits are shown from so far on: whoever signs sees what comes. */
const FAR = '9999-12-31';

export interface ViewedLimit extends LimitStanding {
  /** SHA-256 of what is confirmed: whoever signs says that they saw this. */
  readonly digest: string;
}

export interface LimitsView {
  readonly market: Market;
  readonly limits: readonly ViewedLimit[];
  /** Every act, the last one first. */
  readonly acts: readonly LimitConfirmation[];
  /** Who can confirm them, by name. */
  readonly signers: readonly string[];
  /** What those who signed are called, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
  readonly mayConfirm: boolean;
}

/** All that has to be confirmed in a market: of today’s law, and what the cycle in planning is held to besides. */
export async function limitsOf(
  world: World,
  stores: Stores,
  market: Market,
): Promise<readonly ViewedLimit[]> {
  const standings = new Map<string, LimitStanding>();
  for (const unit of unitsOf(market)) {
    const { market: kept } = await loadUnitCycle(world, stores, unit);
    for (const each of await loadStandings(world, stores, kept, FAR)) standings.set(each.text, each);
  }
  return [...standings.values()].map((each) => ({ ...each, digest: world.secrets.hash(each.text) }));
}

/** The limits of a market, with source and place, and who confirmed each, when and until when. */
export async function viewLimits(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketInPart(world, actor, 'see-limits', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.read(async (stores) =>
    done<LimitsView>({
      market,
      limits: await limitsOf(world, stores, market),
      acts: sortedBy(await stores.limitConfirmations.ofMarket(market.code), ({ at }) => at).toReversed(),
      names: await namePeople(stores),
      signers: await signersOf(world, stores, market.code),
      mayConfirm: may(actor, 'confirm-limits', { market: market.code }),
    }),
  );
}
