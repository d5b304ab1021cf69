import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { marketsOf, may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { LatitudeRequest, LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import type { EffectiveRule } from '#domain/rulebook/rule.ts';
import { findMarketFor } from '../access/find-market.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import type { World } from '../ports.ts';
import { explainRule } from './explain-rule.ts';

export interface LatitudeRequestsView {
  readonly requests: readonly LatitudeRequest[];
  /** What the market of each open request runs with in its next cycle, by the request's id. */
  readonly inForce: ReadonlyMap<string, EffectiveRule>;
  /** Markets of open requests of which that cannot be read. */
  readonly unreadable: readonly UnreadableMarket[];
  /** Whether the actor is who grants, refuses and ends. */
  readonly mayDecide: boolean;
}

/** What the markets of the actor ask the global team for, beside what they run with now. */
export async function viewLatitudeRequests(world: World, actor: User) {
  const listed = await listLatitudeRequests(world, actor, {});
  if (!listed.ok) return listed;
  const open = listed.value.filter(({ state }) => state === 'open');
  const asking = world.definitions.markets.filter(({ code }) => open.some(({ market }) => market === code));
  const { found, unreadable } = await ofEachMarket(asking, async ({ code }) => {
    const holding: [string, EffectiveRule][] = [];
    for (const { id, market, rule } of open) {
      if (market !== code) continue;
      const explained = await explainRule(world, actor, { market, rule });
      if (explained.ok) holding.push([id, explained.value.effective]);
    }
    return holding;
  });
  return done<LatitudeRequestsView>({
    requests: listed.value,
    inForce: new Map(found),
    unreadable,
    mayDecide: may(actor, 'decide-latitude'),
  });
}

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
