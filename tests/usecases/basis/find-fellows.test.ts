import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { findFellows } from '#usecases/basis/find-fellows.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openMarket } from '../support/open-market.ts';

it('who is of an institution with somebody is known however it is spelled, and anew after each change', async () => {
  const { world, market } = await openMarket();
  const all = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
  const [first, second, third] = all.map(({ subject }) => subject);
  const belong = (...spelled: readonly string[]) =>
    changeAccounts(world, market, (each) => {
      const at = all.findIndex(({ accountId }) => accountId === each.accountId);
      return { ...each, facts: { ...each.facts, organisation: spelled[at] ?? '' } };
    });
  const fellows = async (...subjects: readonly number[]) =>
    (await findFellows(world, operator, { market, subjects })).subjects.toSorted((a, b) => a - b);
  // Where nobody knows where anybody works, all of a territory may be in one place.
  const home = all[0]!.territory;
  const there = all.filter(({ territory }) => territory === home).map(({ subject }) => subject);
  expect(await fellows(first!)).toEqual(there.toSorted((a, b) => a - b));
  await belong('Klinik Nord', ' KLINIK  nord', 'Praxis');
  expect(await fellows(first!)).toEqual([first, second]);
  expect(await fellows(third!)).toEqual([third]);
  expect(await fellows(second!, third!)).toEqual([first, second, third]);
  await belong('Klinik Nord', 'Klinik Süd', 'klinik nord');
  expect(await fellows(first!)).toEqual([first, third]);
});
