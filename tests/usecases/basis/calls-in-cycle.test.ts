import { beforeAll, describe, expect, it } from 'vitest';
import { actualsToDate, callsInCycle, pastTouches } from '#usecases/basis/calls-in-cycle.ts';
import { loadUnitCycle } from '#usecases/basis/unit-cycle.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('what has been done of a cycle', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const actuals = (asOf?: string) => {
    return open.world.storage.read(async (stores) => {
      const { cycle } = await loadUnitCycle(open.world, stores, marketOf(open), { on: '2027-02-01' });
      return actualsToDate(open.world, stores, marketOf(open), cycle, asOf);
    });
  };

  it('is nothing before its second day, and nothing known without calls unless a day is named', async () => {
    expect(await actuals()).toBeUndefined();
    expect(await actuals('2027-01-01')).toBeUndefined();
    expect(await actuals('2027-01-02')).toEqual({ from: '2027-01-02', byLine: {}, byAccount: {} });
  });

  it('counts calls before the day for their line and their account, whoever made them', async () => {
    const [line] = await linesOf(open, { onlyPlanned: true, channel: 'face-to-face' });
    const other = { ...line!, territory: line!.territory === 'T1' ? 'T2' : 'T1' };
    await keepCalls(open, [
      callOf(line!, '2027-01-05'),
      callOf(other, '2027-01-06'),
      callOf(line!, '2027-01-07'),
      callOf(line!, '2027-01-04', { status: 'planned' }),
      callOf(line!, '2026-12-31'),
      callOf(line!, '2027-01-05', { accountId: 'X99', brand: '' }),
    ]);
    expect(await actuals('2027-01-07')).toEqual({
      from: '2027-01-07',
      byLine: { [line!.key]: 2 },
      // Of a call without a brand nobody knows the line where there are several.
      byAccount: { [line!.accountId]: 2, X99: 1 },
    });
  });
});

it('reads submitted calls before the cycle as far back as the widest limit counts, and none without a limit', async () => {
  const open = await openMarket();
  const days = ['2026-01-01', '2026-01-02', '2026-12-31', '2027-01-01'];
  await keepCalls(open, [
    ...days.map((on) => ({ accountId: 'A001', on })),
    { accountId: 'A001', on: '2026-08-01', status: 'planned' },
  ]);
  const cycle = { id: 'x', market: open.market, from: '2027-01-01', to: '2027-04-30' };
  const past = (...limits: Parameters<typeof legalLimit>[0][]) => {
    const world = limitedBy(open.world, ...limits.map(legalLimit));
    return world.storage.read((stores) =>
      pastTouches(stores, marketOf({ ...open, world }), cycle, cycle.from),
    );
  };
  expect(await past()).toEqual([]);
  const year = { window: { kind: 'rolling', months: 12 } } as const;
  const half = { window: { kind: 'rolling', months: 6 } } as const;
  // Those a year or half a year before the first day of the cycle: on that day they count no more.
  expect((await past(half, year)).map(({ on }) => on)).toEqual(['2026-01-02', '2026-12-31']);
  expect(await past(half)).toEqual([
    { territory: 'T1', account: 'A001', channel: 'face-to-face', on: '2026-12-31', origin: '' },
  ]);
  expect(await past({ window: { kind: 'calendar', months: 12 } })).toEqual([]);
  const apart = { window: { kind: 'calendar', months: 12 }, minimumInterval: 3 } as const;
  expect((await past(apart)).map(({ on }) => on)).toEqual(['2026-12-31']);
});

it('ends the past of a limit where the days that can be planned begin, and knows whether calls count at all', async () => {
  const open = await openMarket({ today: '2026-12-31' });
  const calls = (limits: Parameters<typeof legalLimit>[0][], asOf?: string) => {
    const world = limitedBy(open.world, ...limits.map(legalLimit));
    return world.storage.read(async (stores) => {
      const of = await loadUnitCycle(world, stores, marketOf({ ...open, world }), {
        cycle: `${open.market}-2027-01`,
      });
      return callsInCycle(world, stores, of, asOf);
    });
  };
  const year = { window: { kind: 'rolling', months: 12 } } as const;
  await keepCalls(
    open,
    ['2026-12-30', '2027-01-05'].map((on) => ({ accountId: 'A001', on })),
  );
  expect(await calls([])).toEqual({ past: [], countsCalls: false });
  expect(await calls([year])).toMatchObject({ past: [{ on: '2026-12-30' }], countsCalls: true });
  open.wait(10);
  expect(await calls([])).toMatchObject({ done: { from: '2027-01-10' }, countsCalls: true });
  expect((await calls([year], '2027-01-05')).past.map(({ on }) => on)).toEqual(['2026-12-30']);
  expect((await calls([year])).past.map(({ on }) => on)).toEqual(['2026-12-30', '2027-01-05']);
});
