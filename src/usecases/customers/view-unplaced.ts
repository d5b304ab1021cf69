import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { holds, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { unplacedReader } from '#domain/customers/account-place.ts';
import type { Account } from '#domain/customers/account.ts';
import { sayRegion } from '#domain/organisation/region.ts';
import { findMarket } from '../access/find-market.ts';
import { placesAsked } from '../basis/places-asked.ts';
import type { World } from '../ports.ts';

export type UnplacedAccount = Pick<Account, 'accountId' | 'name' | 'territory'>;

export interface UnplacedView {
  /** Of the part of the market that is looked at. */
  readonly accounts: readonly UnplacedAccount[];
  /** Regions of which nobody knows whether they lie there. */
  readonly regions: readonly string[];
}

/** About what one takes in memory. */
const BYTES = 200;

/**
 * Accounts of which nobody knows whether they lie where a limit or a duty holds: it holds for them until somebody says
 * where they are, and where a duty is not done nobody may visit them.
 */
export async function viewUnplaced(
  world: World,
  actor: User,
  { market: asked, territory = '' }: { readonly market: string; readonly territory?: string },
) {
  const found = findMarket(world, actor, asked);
  if (!found.ok) return found;
  const market = found.value;
  const { code } = market;
  if (!holds(actor, 'see-plan', code)) return notAllowed(actor, code);
  const places = placesAsked(world, market);
  if (places.inRegions.length === 0) return done<UnplacedView>({ accounts: [], regions: [] });
  const unplaced = await world.storage.read(async ({ accounts }) => {
    const known = JSON.stringify([await accounts.revision(code), await accounts.count(code), places]);
    return world.kept.of(code, 'unplaced accounts', world.secrets.hash(known), async () => {
      const isUnplaced = unplacedReader(places.regions, places.inRegions);
      const result = (await accounts.ofMarket(code))
        .filter(isUnplaced)
        .map(({ accountId, name, territory: of }): UnplacedAccount => ({ accountId, name, territory: of }));
      return { result, bytes: result.length * BYTES };
    });
  });
  const seen = scopeOf(actor, 'see-plan', code);
  return done<UnplacedView>({
    accounts: unplaced.filter(
      (each) => isWithin(seen, each.territory) && (territory === '' || each.territory === territory),
    ),
    regions: places.regions.filter((each) => places.inRegions.includes(each.code)).map(sayRegion),
  });
}
