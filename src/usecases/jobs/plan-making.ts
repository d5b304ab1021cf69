import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';

/** The plan of a market that is being made; undefined when none is. */
export function viewPlanMaking(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'make-plan', input.market);
  return found.ok ? done(world.inProgress.of(found.value.code)) : found;
}

/** Ends the making of a plan: whoever waits for it is told, nothing is kept, and the plan before stays. */
export async function cancelPlanMaking(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'make-plan', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const making = world.inProgress.of(market);
  if (!making || !world.inProgress.cancel(market)) return refused('plan-not-underway', { market });
  await world.storage.transaction((stores) =>
    stores.audit.add({
      at: world.clock.now(),
      by: actor.email,
      action: 'cancel-planning',
      market,
      subject: market,
      details: { begunBy: making.by, since: making.since, done: making.done, total: making.total },
    }),
  );
  return done(making);
}
