import { expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { loadProcess } from '#usecases/basis/cycle-basis.ts';
import { demandBasis, keepDemands, knownDemands } from '#usecases/capacity/territory-demands.ts';
import { valueOf } from '../../support/outcomes.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('what territories are asked for is known for one market and for what it was computed from', async () => {
  const open = await openMarket();
  const { world, market } = open;
  const basis = () =>
    world.storage.read(async (stores) =>
      demandBasis(world, stores, valueOf(await loadProcess(world, stores, marketOf(open)))),
    );
  const before = await basis();
  expect(await basis()).toBe(before);
  const demands = [{ territory: 'T1', accounts: 12, targets: 3, demand: callEquivalents(120_000) }];
  expect(knownDemands(world, market, before)).toBeUndefined();
  keepDemands(world, market, { of: before, demands });
  expect(knownDemands(world, market, before)).toEqual(demands);
  expect(knownDemands(world, open.otherMarket, before)).toBeUndefined();
  // Another database is another company's, whatever it calls its markets.
  expect(knownDemands((await openMarket()).world, market, before)).toBeUndefined();
  await changeAccounts(world, market, (each) => ({ ...each, name: `${each.name}!` }));
  expect(knownDemands(world, market, await basis())).toBeUndefined();
});
