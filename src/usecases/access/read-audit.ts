import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { marketsOf } from '#domain/access/permissions.ts';
import { isBeyond, isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { ShownAuditEntry, World } from '../ports.ts';

/** The latest changes on record, of the markets that the actor may read them of. */
export async function readAudit(
  world: World,
  actor: User,
  input: { readonly market?: string; readonly limit: number },
) {
  const markets = marketsOf(actor, 'see-audit');
  if (markets.length === 0) return notAllowed(actor);
  const asked = input.market?.toUpperCase();
  // Of a market that is not theirs they do not learn, not even that it exists.
  if (isBeyond(markets, asked)) return refused('market-unknown', { market: input.market ?? '' });
  const read = markets === 'all' || isWithin(markets, asked) ? [asked] : markets;
  return world.storage.read(async (stores) => {
    const latest: ShownAuditEntry[] = [];
    for (const market of read) latest.push(...(await stores.audit.latest(market, input.limit)));
    return done(latest.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)).slice(0, input.limit));
  });
}
