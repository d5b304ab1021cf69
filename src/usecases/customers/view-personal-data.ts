import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../access/market-secret.ts';
import type { ErasureRecord, ListedFile, World } from '../ports.ts';

export interface PersonalDataView {
  readonly market: Market;
  /** Latest first: numbers alone. */
  readonly erasures: readonly ErasureRecord[];
  /** Files that are kept, and those that were removed for an erasure. */
  readonly files: readonly ListedFile[];
  /** Nobody who was erased is recognised until it is back. */
  readonly secretLost: boolean;
  /** Whether whoever looks may forget users, of whatever market. */
  readonly mayEraseUsers: boolean;
}

/** What a market has forgotten, and which files it keeps. */
export async function viewPersonalData(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'erase-person', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const secret = await marketSecret(world, market.code);
  return world.storage.read(async (stores) =>
    done<PersonalDataView>({
      market,
      erasures: await stores.erasures.list(market.code),
      files: await stores.keptFiles.ofMarket(market.code),
      secretLost: 'lost' in secret,
      mayEraseUsers: may(actor, 'keep-users'),
    }),
  );
}
