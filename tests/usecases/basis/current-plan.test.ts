import { beforeAll, describe, expect, it } from 'vitest';
import { findCurrentPlan, marketOfPlan, plannedCycles, templateOf } from '#usecases/basis/current-plan.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
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
    expect([codeOf(await find()), await cycles()]).toEqual(['plan-unknown', []]);
    running = await leadCycle(open, 'publish', '2026-09-01');
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

  it('has in an opened cycle the template and the market that began with it', async () => {
    const { definitions } = open.world;
    const markets = definitions.markets.map((each) => ({ ...each, currency: 'XXX' }));
    const world = withDefinitions(open.world, { templates: [], markets });
    const now = marketOf({ ...open, world });
    await world.storage.read(async (stores) => {
      const opened = valueOf(await findCurrentPlan(world, stores, now, running));
      expect((await templateOf(world, stores, opened))?.key).toBe(opened.snapshot.template.key);
      expect((await marketOfPlan(stores, now, opened)).currency).not.toBe('XXX');
      const free = valueOf(await findCurrentPlan(world, stores, now));
      expect(await templateOf(world, stores, free)).toBeUndefined();
      expect((await marketOfPlan(stores, now, free)).currency).toBe('XXX');
    });
  });
});
