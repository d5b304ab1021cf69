import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { LatitudeRequest, LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import { findMarket } from '../access/find-market.ts';
import type { World } from '../ports.ts';

/** Requests for more latitude, oldest first: the global team reads those of every market, others those of their own. */
export async function listLatitudeRequests(
  world: World,
  actor: User,
  input: { readonly market?: string; readonly state?: LatitudeRequestState },
): Promise<Outcome<readonly LatitudeRequest[]>> {
  if (actor.role === 'rep') return refused('not-allowed', { role: actor.role, market: actor.market });
  const wanted = input.market ?? (actor.role === 'global' ? undefined : actor.market);
  if (wanted === undefined) {
    return done(await world.storage.read(({ latitudeRequests }) => latitudeRequests.list(input)));
  }
  const found = findMarket(world, actor, wanted);
  if (!found.ok) return found;
  const filter = { ...input, market: found.value.code };
  return done(await world.storage.read(({ latitudeRequests }) => latitudeRequests.list(filter)));
}
