import type { MarketCode } from '#domain/basics/ids.ts';
import { searchIndexOf, sizeOfIndex, type SearchIndex } from '#domain/customers/search/search-index.ts';
import type { Stores, World } from '../ports.ts';
import { keepOfAccounts } from './keep-of-accounts.ts';
import { pause } from './pause.ts';

/** So many accounts are read before others have their turn. */
const AT_ONCE = 5_000;

/** What a market's accounts are found by: read once after each change of them, and kept while there is none. */
export const searchIndexOfMarket = (
  world: Pick<World, 'kept'>,
  stores: Pick<Stores, 'accounts' | 'execution'>,
  market: MarketCode,
): Promise<SearchIndex> =>
  keepOfAccounts(world, stores, market, { what: 'search' }, async () => {
    const index = searchIndexOf();
    for (let after = 0; ;) {
      const some = await stores.accounts.findable(market, { after, limit: AT_ONCE });
      index.add(some);
      const last = some.at(-1);
      if (!last || some.length < AT_ONCE) break;
      after = last.subject;
      await pause(0);
    }
    const result = index.build();
    return { result, bytes: sizeOfIndex(result) };
  });
