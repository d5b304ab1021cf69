import { expect, it } from 'vitest';
import { mergeTerritories } from '#usecases/capacity/hand-over-territory.ts';
import { viewTerritories } from '#usecases/capacity/view-territories.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const ledBy = async ({ world, market }: OpenMarket, code: string): Promise<number> => {
  const all = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
  return all.filter(({ territory }) => territory === code).length;
};

it('lists territories, and what was done last, for whoever may change them', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const others = ['rep', 'manager', 'foreigner'] as const;
  expect(await endsBy(open, others, (actor) => viewTerritories(world, actor, { market }))).toEqual({
    rep: 'not-allowed',
    manager: 'not-allowed',
    foreigner: 'market-unknown',
  });
  const seen = async () => valueOf(await viewTerritories(world, people.affiliate, { market }));
  const before = await seen();
  expect(before.territories.map(({ territory, until }) => [territory, until])).toEqual([
    ['T1', ''],
    ['T2', ''],
  ]);
  expect(before.last).toBeUndefined();
  valueOf(
    await mergeTerritories(world, people.affiliate, {
      market,
      from: 'T2',
      into: 'T1',
      on: '2027-01-01',
      why: 'one district',
    }),
  );
  const after = await seen();
  // Until then lists say T2, and the page says from when it changes.
  const led = await ledBy(open, 'T2');
  expect(led).toBeGreaterThan(0);
  expect(after.territories.at(-1)).toMatchObject({
    territory: 'T2',
    until: '2026-12-31',
    next: [{ from: 'T2', to: 'T1', on: '2027-01-01', accounts: led }],
  });
  expect(after.territories[0]?.next).toEqual([]);
  expect(after.last).toMatchObject({ from: 'T2', into: 'T1', isLast: true });
});
