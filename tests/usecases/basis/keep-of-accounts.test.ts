import { expect, it } from 'vitest';
import { keepOfAccounts } from '#usecases/basis/keep-of-accounts.ts';
import type { Stores } from '#usecases/ports.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openMarket } from '../support/open-market.ts';

it('is computed once for everybody, and anew when accounts or what else it is of have changed', async () => {
  const { world, market } = await openMarket();
  let times = 0;
  const keep = (from?: string) => (stores: Stores) =>
    keepOfAccounts(world, stores, market, { what: 'test', from }, async () => ({
      result: (times += 1),
      bytes: 1,
    }));
  const read = (from?: string) => world.storage.read(keep(from));
  expect([await read(), await read(), await read('else'), await read('else')]).toEqual([1, 1, 2, 2]);
  await changeAccounts(world, market, (each) => ({ ...each, name: `${each.name}.` }));
  expect([await read('else'), await read('else')]).toEqual([3, 3]);
  // Whoever writes may take it back, and its revision is given again.
  expect(await world.storage.transaction(keep('else'))).toBe(4);
  expect(await read('else')).toBe(3);
});
