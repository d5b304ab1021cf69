import { describe, expect, it } from 'vitest';
import { planningCycle } from '#usecases/basis/planning-cycle.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { valueOf } from '../../support/outcomes.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the cycle a market plans', () => {
  const planned = async (open: OpenMarket) => {
    const found = await open.world.storage.read((stores) =>
      planningCycle(open.world, stores, marketOf(open)),
    );
    return [found.cycle.id.slice(3), found.opened !== undefined];
  };

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
    expect(open.world.clock.today()).toBe('2027-04-10');
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
