import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { marketsOf } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';

/** Requests for more latitude, oldest first, of one market or of all that the actor may read them of. */
export async function listLatitudeRequests(
  world: World,
  actor: User,
  input: { readonly market?: string; readonly state?: LatitudeRequestState },
) {
  if (input.market === undefined) {
    const markets = marketsOf(actor, 'see-latitude-requests');
    if (markets.length === 0) return notAllowed(actor);
    const all = await world.storage.read(({ latitudeRequests }) => latitudeRequests.list(input));
    return done(all.filter(({ market }) => isWithin(markets, market)));
  }
  const found = findMarketFor(world, actor, 'see-latitude-requests', input.market);
  if (!found.ok) return found;
  const filter = { ...input, market: found.value.code };
  return done(await world.storage.read(({ latitudeRequests }) => latitudeRequests.list(filter)));
}
