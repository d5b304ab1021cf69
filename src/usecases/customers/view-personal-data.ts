import { done } from '#domain/basics/outcome.ts';
import { MARKS, type Recognition } from '#domain/customers/erasure/erasure-words.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { marketSecret } from '../basis/market-secret.ts';
import type { ErasureRecord, ListedFile, World } from '../ports.ts';

export interface ListedErasure extends ErasureRecord {
  /** By what whom it forgot is recognised; of a user nobody asks. */
  readonly recognisedBy: Recognition;
}

/** @param since the day of the oldest mark there is */
const recognitionOf = ({ at, done: counts }: ErasureRecord, since: string | undefined): Recognition => {
  if (since === undefined || at.slice(0, since.length) < since) return 'nothing';
  return MARKS in counts ? 'all' : 'identifier';
};

export interface PersonalDataView {
  readonly market: Market;
  /** Latest first: numbers alone. */
  readonly erasures: readonly ListedErasure[];
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
  return world.storage.read(async (stores) => {
    const since = await stores.stopList.since(market.code);
    const erasures = await stores.erasures.list(market.code);
    return done<PersonalDataView>({
      market,
      erasures: erasures.map((each) => ({ ...each, recognisedBy: recognitionOf(each, since) })),
      files: await stores.keptFiles.ofMarket(market.code),
      secretLost: 'lost' in secret,
      mayEraseUsers: may(actor, 'keep-users'),
    });
  });
}
