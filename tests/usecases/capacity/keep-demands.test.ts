import { expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { keepDemands, keepMoves, versionOfDemands } from '#usecases/capacity/keep-demands.ts';
import type { World } from '#usecases/ports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

const loads = (of: number) =>
  ['T1', 'T2'].map((territory) => ({ territory, team: '', capacity: callEquivalents(of) }));

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

it('what could be handed over is measured once as well, and not of what has been changed since it was asked', async () => {
  const open = await openMarket();
  const { world, market } = open;
  await changeAccounts(world, market, (each) => ({
    ...each,
    territory: each.accountId <= 'A020' ? 'T1' : 'T2',
    facts: { ...each.facts, postcode: '80331' },
  }));
  let measured = 0;
  const counting: World = {
    ...world,
    heavy: {
      ...world.heavy,
      measureTerritories: (...asked) => {
        measured += 1;
        return world.heavy.measureTerritories(...asked);
      },
    },
  };
  const ask = () =>
    world.storage.read(async (stores) => {
      const process = valueOf(await loadProcess(world, stores, marketOf(open)));
      return { process, version: await versionOfDemands(world, stores, process) };
    });
  const { process, version } = await ask();
  const first = await keepMoves(counting, process, loads(100_000), version);
  expect(first?.moves.length).toBeGreaterThan(0);
  expect([...first!.names.keys()].toSorted()).toEqual(first!.moves.map((each) => each.accountId).toSorted());
  expect(await keepMoves(counting, process, loads(100_000), version)).toEqual(first);
  expect(measured).toBe(1);
  await keepMoves(counting, process, loads(200_000), version);
  expect(measured).toBe(2);
  await changeAccounts(world, market, (each) => ({ ...each, name: `${each.name}!` }));
  expect(await keepMoves(counting, process, loads(100_000), version)).toBeUndefined();
  expect(measured).toBe(2);
  const later = await keepMoves(counting, process, loads(100_000), (await ask()).version);
  expect([...later!.names.values()].every((name) => name.endsWith('!'))).toBe(true);
});
