import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { holds, may, type MarketAction } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { World } from '../ports.ts';

export function findMarket(world: World, actor: User, code: string) {
  const market = world.definitions.markets.find((each) => each.code === code.toUpperCase());
  // Whoever may not see a market does not learn that it exists.
  if (!market || !may(actor, 'see-market', { market: market.code }))
    return refused('market-unknown', { market: code });
  return done(market);
}

/** The market when the actor may do this to all of it. */
export function findMarketFor(world: World, actor: User, action: MarketAction, code: string) {
  const found = findMarket(world, actor, code);
  if (!found.ok || may(actor, action, { market: found.value.code })) return found;
  return notAllowed(actor, found.value.code);
}

/** The market when the actor may do this to a part of it at least; which one is asked for by `scopeOf`. */
export function findMarketInPart(world: World, actor: User, action: MarketAction, code: string) {
  const found = findMarket(world, actor, code);
  if (!found.ok || holds(actor, action, found.value.code)) return found;
  return notAllowed(actor, found.value.code);
}
