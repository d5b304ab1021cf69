import { done } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
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

export interface ListedRequests {
  readonly requests: readonly LatitudeRequest[];
  /** Markets of which something that is kept cannot be read: of them there are no requests. */
  readonly unreadable: readonly UnreadableMarket[];
}

export interface LatitudeRequestsView extends ListedRequests {
  /** What the market of each open request runs with in its next cycle, by the request's id. */
  readonly inForce: ReadonlyMap<string, EffectiveRule>;
  /** Whether the actor is who grants, refuses and ends. */
  readonly mayDecide: boolean;
}

/** What the markets of the actor ask the global team for, beside what they run with now. */
export async function viewLatitudeRequests(world: World, actor: User) {
  const listed = await listLatitudeRequests(world, actor, {});
  if (!listed.ok) return listed;
  const { requests } = listed.value;
  const open = requests.filter(({ state }) => state === 'open');
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
    requests,
    inForce: new Map(found),
    unreadable: [...listed.value.unreadable, ...unreadable],
    mayDecide: may(actor, 'decide-latitude'),
  });
}

/** Requests for more latitude, oldest first, of one market or of all that the actor may read them of. */
export async function listLatitudeRequests(
  world: World,
  actor: User,
  input: { readonly market?: string; readonly state?: LatitudeRequestState },
) {
  const list = (market: string): Promise<readonly LatitudeRequest[]> =>
    world.storage.read(({ latitudeRequests }) => latitudeRequests.list({ ...input, market }));
  if (input.market === undefined) {
    const scope = marketsOf(actor, 'see-latitude-requests');
    if (scope.length === 0) return notAllowed(actor);
    const markets = world.definitions.markets.filter(({ code }) => isWithin(scope, code));
    const { found, unreadable } = await ofEachMarket(markets, ({ code }) => list(code));
    const requests = sortedBy(
      found,
      (each) => each.madeAt,
      (each) => each.id,
    );
    return done<ListedRequests>({ requests, unreadable });
  }
  const found = findMarketFor(world, actor, 'see-latitude-requests', input.market);
  if (!found.ok) return found;
  return done<ListedRequests>({ requests: await list(found.value.code), unreadable: [] });
}
