import { beforeAll, describe, expect, it } from 'vitest';
import { findCurrentPlan, findRunningPlan, plannedCycles } from '#usecases/basis/current-plan.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the plan people work on', () => {
  let open: OpenMarket;
  let running: string;
  const find = (asked?: string) =>
    open.world.storage.read((stores) => findCurrentPlan(open.world, stores, marketOf(open), asked));
  const cycles = () => open.world.storage.read((stores) => plannedCycles(open.world, stores, marketOf(open)));
  beforeAll(async () => {
    open = await openMarket();
    running = await leadCycle(open, 'publish', '2026-09-01');
  });

  it('is none while nobody has made one', async () => {
    const empty = await openMarket();
    await empty.world.storage.read(async (stores) => {
      expect(codeOf(await findCurrentPlan(empty.world, stores, marketOf(empty)))).toBe('plan-unknown');
      expect(await plannedCycles(empty.world, stores, marketOf(empty))).toEqual([]);
    });
  });

  it('is the newest there is while the cycle in planning has none', async () => {
    expect(valueOf(await find()).cycle).toBe(running);
    expect(await cycles()).toEqual([running]);
  });

  it('is that of the cycle in planning, or of the one that is asked for', async () => {
    valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market }));
    const next = `${open.market}-2027-01`;
    expect(valueOf(await find()).cycle).toBe(next);
    expect(valueOf(await find(running.toLowerCase())).cycle).toBe(running);
    expect(codeOf(await find(`${open.market}-2027-05`))).toBe('plan-unknown');
    expect(await cycles()).toEqual([running, next]);
  });

  it('is, of the cycle that runs, its own; else the one people work on', async () => {
    const { world } = open;
    const run = (asked?: string) =>
      world.storage.read((stores) => findRunningPlan(world, stores, marketOf(open), asked));
    const next = `${open.market}-2027-01`;
    expect(valueOf(await run()).cycle).toBe(running);
    expect(valueOf(await run(next)).cycle).toBe(next);
    const planned = await openMarket();
    valueOf(await makeCallPlan(planned.world, planned.people.affiliate, { market: planned.market }));
    const found = await planned.world.storage.read((stores) =>
      findRunningPlan(planned.world, stores, marketOf(planned)),
    );
    expect(valueOf(found).cycle).toBe(next);
  });
});
