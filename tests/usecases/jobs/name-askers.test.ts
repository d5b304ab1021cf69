import { expect, it } from 'vitest';
import { askerKey, operator, operatorAs } from '#domain/access/user.ts';
import { eraseUser } from '#usecases/customers/erase-user.ts';
import { nameAskers } from '#usecases/jobs/name-askers.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('who asked is called as today, whoever was erased by a number, the command line by its account', async () => {
  const { world, people } = await openMarket();
  const named = async (madeBy: string) =>
    (await world.storage.read((stores) => nameAskers(stores, [madeBy])))(madeBy);
  expect(await named(askerKey(people.rep))).toEqual({ id: 'rep', name: 'Name of rep' });
  expect(await named(askerKey(operator))).toEqual({ id: 'operator' });
  expect(await named(askerKey(operatorAs('ina')))).toEqual({ id: 'operator', name: 'ina' });
  expect(await named('nobody')).toEqual({ id: 'nobody' });
  const { number } = valueOf(
    await eraseUser(world, people.global, { email: people.rep.email, reason: 'left' }),
  );
  expect(await named('rep')).toEqual({ id: 'rep', name: number });
});
