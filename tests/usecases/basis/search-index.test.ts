import { expect, it } from 'vitest';
import { findAccounts } from '#domain/customers/search/search-index.ts';
import { searchIndexOfMarket } from '#usecases/basis/search-index.ts';
import { openMarket } from '../support/open-market.ts';

it('is of all accounts of a market, and the same one while none of them changes', async () => {
  const { world, market } = await openMarket();
  const read = () => world.storage.read((stores) => searchIndexOfMarket(world, stores, market));
  const index = await read();
  const accounts = await world.storage.read((stores) => stores.accounts.ofMarket(market));
  for (const { accountId, subject } of accounts)
    expect(findAccounts(index, accountId, () => true, 5).subjects).toContain(subject);
  expect(await read()).toBe(index);
});
