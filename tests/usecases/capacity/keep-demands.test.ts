import { expect, it } from 'vitest';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { keepDemands } from '#usecases/capacity/keep-demands.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('what territories are asked for is measured once of what it is computed from, until somebody may be forgotten', async () => {
  const open = await openMarket();
  const { market } = open;
  let measured = 0;
  const world: World = {
    ...open.world,
    heavy: {
      ...open.world.heavy,
      measureTerritories: (...asked) => {
        measured += 1;
        return open.world.heavy.measureTerritories(...asked);
      },
    },
  };
  const demands = (change: object = {}) =>
    world.storage.read(async (stores) => {
      const process = valueOf(await loadProcess(world, stores, marketOf(open)));
      return keepDemands(world, stores, { ...process, ...change });
    });
  const first = await demands();
  expect(first.map(({ territory }) => territory)).toEqual(['T1', 'T2']);
  expect(await demands()).toEqual(first);
  expect(measured).toBe(1);
  await changeAccounts(world, market, (each) => ({ ...each, name: `${each.name}!` }));
  await demands();
  expect(measured).toBe(2);
  // What was said of being reached holds from a day on: another cycle is another demand.
  await demands({ cycle: { id: 'next', from: '2027-05-01', to: '2027-08-31' } });
  expect(measured).toBe(3);
  world.kept.forget(market);
  await demands();
  expect(measured).toBe(4);
});
