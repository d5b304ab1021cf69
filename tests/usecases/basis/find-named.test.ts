import { expect, it } from 'vitest';
import { findNamed } from '#usecases/basis/find-named.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openMarket } from '../support/open-market.ts';

it('whoever has a text in their name is found by it, and by the new one once they are renamed', async () => {
  const { world, market } = await openMarket();
  const found = async (text: string): Promise<readonly string[]> =>
    world.storage.read(async (stores) => {
      const subjects = await findNamed(world, stores, market, text);
      const accounts = await stores.accounts.numbered(market, subjects);
      return accounts.map(({ name }) => name).toSorted();
    });
  expect(await found('practice 00')).toContain('Practice 007');
  expect(await found('ICE 007')).toEqual(['Practice 007']);
  await changeAccounts(world, market, (each) =>
    each.name === 'Practice 007' ? { ...each, name: 'Dr. Weiß' } : each,
  );
  expect(await found('ICE 007')).toEqual([]);
  expect(await found('WEISS')).toEqual(['Dr. Weiß']);
});

it('whoever writes finds what they have written', async () => {
  const { world, market } = await openMarket();
  await world.storage.transaction(async (stores) => {
    expect(await findNamed(world, stores, market, 'Practice 007')).toHaveLength(1);
  });
});
