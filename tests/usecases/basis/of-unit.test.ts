import { expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { accountsOfUnit, countAccounts, repsOfUnit } from '#usecases/basis/of-unit.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';
import { openTwoUnits } from '../support/two-units.ts';

it('a unit has the reps of its team and the accounts in their territories, an only one all there are', async () => {
  const open = await openTwoUnits();
  const units = unitsOf(open.world.definitions.markets.find(({ code }) => code === open.market)!);
  const { reps, accounts, counts } = await open.world.storage.read(async (stores) => {
    const everybody = await stores.accounts.repsOf(open.market);
    const all = await stores.accounts.ofMarket(open.market);
    const reps = units.map((unit) => repsOfUnit(unit, everybody));
    const counts: number[] = [];
    for (const [index, unit] of units.entries()) counts.push(await countAccounts(stores, unit, reps[index]!));
    return { reps, counts, accounts: units.map((unit, index) => accountsOfUnit(unit, reps[index]!, all)) };
  });
  expect(reps.map((each) => each.map(({ territory }) => territory))).toEqual([['T1'], ['T2']]);
  expect(accounts.map((each) => [...new Set(each.map(({ territory }) => territory))])).toEqual([
    ['T1'],
    ['T2'],
  ]);
  expect(counts).toEqual(accounts.map(({ length }) => length));
  const only = await openMarket();
  await only.world.storage.read(async (stores) => {
    const everybody = await stores.accounts.repsOf(only.market);
    const all = await stores.accounts.ofMarket(only.market);
    expect(repsOfUnit(marketOf(only), everybody)).toEqual(everybody);
    expect(accountsOfUnit(marketOf(only), [], all)).toEqual(all);
    expect(await countAccounts(stores, marketOf(only), [])).toBe(all.length);
  });
});
