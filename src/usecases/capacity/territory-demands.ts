import type { MarketCode } from '#domain/basics/ids.ts';
import type { MeasuredTerritories } from '#domain/planning/territories/measure-territories.ts';
import type { ProcessInForce } from '../basis/cycle-basis.ts';
import type { Storage, Stores, World } from '../ports.ts';

type Demands = MeasuredTerritories['demands'];

interface KnownDemands {
  readonly of: string;
  readonly demands: Demands;
}

/** Of each market the last, while its storage is open: figures of territories, in which nobody is named. */
const known = new WeakMap<Storage, Map<MarketCode, KnownDemands>>();

/**
 * One text for everything that demands are computed from. Accounts are too many to be compared: their revision stands
 * for them, and their number, for an erased one takes no revision with it.
 */
export async function demandBasis(
  world: Pick<World, 'secrets'>,
  stores: Pick<Stores, 'accounts'>,
  { market, template, rules }: ProcessInForce,
): Promise<string> {
  const accounts = [await stores.accounts.revision(market.code), await stores.accounts.count(market.code)];
  return world.secrets.hash(JSON.stringify([accounts, market, template, rules]));
}

/** What was computed from just that, so that no page of a market's capacity segments its accounts anew. */
export function knownDemands({ storage }: World, market: MarketCode, of: string): Demands | undefined {
  const last = known.get(storage)?.get(market);
  return last?.of === of ? last.demands : undefined;
}

export function keepDemands({ storage }: World, market: MarketCode, kept: KnownDemands): void {
  const markets = known.get(storage) ?? new Map<MarketCode, KnownDemands>();
  known.set(storage, markets.set(market, kept));
}
