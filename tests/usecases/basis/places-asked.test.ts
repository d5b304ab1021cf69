import { expect, it } from 'vitest';
import { placesAsked } from '#usecases/basis/places-asked.ts';
import { legalLimit } from '../../support/small-market.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('regions of limits and of duties that close visits are asked for, and what establishments limits hold in', async () => {
  const { world: plain, market } = await openMarket();
  const world = obligedBy(
    plain,
    someDuty(market, { regions: ['XX-1', 'XX-2'] }),
    someDuty(market, { key: 'plan', holder: 'plan', closes: 'approve', regions: ['XX-3'] }),
    someDuty('ZZ', { regions: ['XX-4'] }),
  );
  const limits = [
    legalLimit({ region: 'XX-2' }),
    legalLimit({ region: 'XX-5', establishments: { sector: 'public' } }),
  ];
  const asked = placesAsked(world, { ...marketOf({ world, market }), legalLimits: limits });
  expect(asked.inRegions.toSorted()).toEqual(['XX-1', 'XX-2', 'XX-5']);
  expect(asked.establishments).toEqual([{ sector: 'public' }]);
  expect(placesAsked(plain, { ...marketOf({ world, market }), legalLimits: [] }).inRegions).toEqual([]);
});
