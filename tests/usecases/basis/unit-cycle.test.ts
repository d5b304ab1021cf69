import { describe, expect, it } from 'vitest';
import { cycleInPlanning, cycleMeant, type WhichCycle } from '#usecases/basis/unit-cycle.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { todayIn } from '#usecases/basis/today.ts';

const planned = async (open: OpenMarket) => {
  const found = await open.world.storage.read((stores) =>
    cycleInPlanning(open.world, stores, marketOf(open)),
  );
  return [found.cycle.id.slice(3), found.opened !== undefined];
};

describe('the cycle a market plans', () => {
  it('is the next to begin, opened or not', async () => {
    const open = await openMarket({ today: '2026-12-31' });
    expect(await planned(open)).toEqual(['2027-01', false]);
    open.wait(1);
    expect(await planned(open)).toEqual(['2027-05', false]);
    open.wait(-1);
    await leadCycle(open);
    expect(await planned(open)).toEqual(['2027-01', true]);
  });

  it('stays one that was opened and is not handed out, though it has begun', async () => {
    const open = await openMarket({ today: '2026-12-31' });
    await leadCycle(open, 'approve');
    open.wait(100);
    expect(todayIn(open.world, open.market)).toBe('2027-04-10');
    expect(await planned(open)).toEqual(['2027-01', true]);
    valueOf(await openCycle(open.world, open.people.affiliate, { market: open.market, from: '2027-05-01' }));
    expect(await planned(open)).toEqual(['2027-01', true]);
  });

  it('is the next one again once the plan is handed out', async () => {
    const open = await openMarket({ today: '2026-12-31' });
    await leadCycle(open, 'publish');
    expect(await planned(open)).toEqual(['2027-01', true]);
    open.wait(1);
    expect(await planned(open)).toEqual(['2027-05', false]);
  });
});

describe('the cycle that is meant', () => {
  it('is that of a day, of a name, of a plan: with the days an opened one began with, else those of today', async () => {
    const open = await openMarket({ today: '2026-12-31' });
    const cycle = await leadCycle(open, 'publish');
    const { world, people, market } = open;
    const { record } = valueOf(await openCycle(world, people.affiliate, { market, from: '2026-09-01' }));
    const quarters = withDefinitions(world, {
      markets: world.definitions.markets.map((each) => ({ ...each, cycle: { ...each.cycle, months: 3 } })),
    });
    const find = async (which: WhichCycle) => {
      const today = marketOf({ ...open, world: quarters });
      const found = await quarters.storage.read((stores) => cycleMeant(quarters, stores, today, which));
      return [found.cycle.from, found.cycle.to, found.opened !== undefined];
    };
    const plan = await world.storage.read((stores) => stores.plans.current(market, cycle));
    const opened = ['2027-01-01', '2027-04-30', true];
    expect(await find({ cycle })).toEqual(opened);
    expect(await find({ plan: plan! })).toEqual(opened);
    for (const on of ['2027-01-01', '2027-04-30']) expect(await find({ on })).toEqual(opened);
    expect(await find({ on: '2026-12-31' })).toEqual([record.cycle.from, '2026-12-31', true]);
    // Nobody has opened these.
    expect(await find({ on: '2027-07-01' })).toEqual(['2027-07-01', '2027-09-30', false]);
    expect(await find({ cycle: `${market}-2027-07` })).toEqual(['2027-07-01', '2027-09-30', false]);
  });
});
