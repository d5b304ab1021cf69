import { expect, it } from 'vitest';
import { pastTouches } from '#usecases/basis/past-touches.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('are submitted calls before the cycle as far back as the widest limit counts, and none without a limit', async () => {
  const open = await openMarket();
  const days = ['2026-04-30', '2026-05-01', '2026-12-31', '2027-01-01'];
  await keepCalls(open, [
    ...days.map((on) => ({ accountId: 'A001', on })),
    { accountId: 'A001', on: '2026-06-01', status: 'planned' },
  ]);
  const cycle = { id: 'x', market: open.market, from: '2027-01-01', to: '2027-04-30' };
  const past = (...limits: Parameters<typeof legalLimit>[0][]) => {
    const world = limitedBy(open.world, ...limits.map(legalLimit));
    return world.storage.read((stores) => pastTouches(stores, marketOf({ ...open, world }), cycle));
  };
  expect(await past()).toEqual([]);
  const year = { window: { kind: 'rolling', months: 12 } } as const;
  const half = { window: { kind: 'rolling', months: 6 } } as const;
  expect((await past(half, year)).map(({ on }) => on)).toEqual(['2026-05-01', '2026-12-31']);
  expect(await past(half)).toEqual([
    { territory: 'T1', account: 'A001', channel: 'face-to-face', on: '2026-12-31' },
  ]);
  expect(await past({ window: { kind: 'calendar', months: 12 } })).toEqual([]);
});
