import { expect, it } from 'vitest';
import { ownersIn, signersOf } from '#usecases/basis/people-of.ts';
import { openMarket } from '../support/open-market.ts';

it('people of a function are of any market, those of a market of any function', async () => {
  const { world, market } = await openMarket();
  const users = await world.storage.read((stores) => stores.users.all());
  expect(signersOf(world, users, 'affiliate')).toEqual(['affiliate@example.com', 'foreigner@example.com']);
  const gone = users.map((user) =>
    user.email === 'affiliate@example.com' ? { ...user, inactive: true as const } : user,
  );
  expect(signersOf(world, gone, 'affiliate')).toEqual(['foreigner@example.com']);
  expect(ownersIn(world, users, market)).toEqual(
    users
      .map(({ email }) => email)
      .filter((email) => email !== 'foreigner@example.com')
      .toSorted(),
  );
});
