import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { maySeeMarket, mayRunMarket, type User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { World } from '../ports.ts';

export function findMarket(world: World, actor: User, code: string): Outcome<Market> {
  const market = world.definitions.markets.find((each) => each.code === code.toUpperCase());
  // Whoever may not see a market does not learn that it exists.
  if (!market || !maySeeMarket(actor, market.code)) return refused('market-unknown', { market: code });
  return done(market);
}

/** The market when the actor may change its data and plan. */
export function findMarketToRun(world: World, actor: User, code: string): Outcome<Market> {
  const found = findMarket(world, actor, code);
  if (!found.ok || mayRunMarket(actor, found.value.code)) return found;
  return refused('not-allowed', { role: actor.role, market: found.value.code });
}
