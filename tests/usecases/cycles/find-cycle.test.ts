import { beforeAll, describe, expect, it } from 'vitest';
import { findCycle } from '#usecases/cycles/find-cycle.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { todayIn } from '#usecases/basis/today.ts';

describe('finding a cycle', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const find = (named: string, who: Who = 'rep') =>
    open.world.storage.read((stores) => findCycle(open.world, stores, open.people[who], named));
  const idOf = async (named: string) => valueOf(await find(named)).record.cycle.id;

  it('knows none that nobody has opened', async () => {
    expect(codeOf(await find(open.market))).toBe('cycle-unknown');
    expect(codeOf(await find(`${open.market}-2027-01`))).toBe('cycle-unknown');
    expect(codeOf(await find(''))).toBe('market-unknown');
  });

  it('knows one by its identifier, and by its market the one in planning', async () => {
    const { world, people, market } = open;
    valueOf(await openCycle(world, people.affiliate, { market, from: '2026-09-01' }));
    expect(await idOf(market)).toBe(`${market}-2026-09`);
    await leadCycle(open);
    valueOf(await openCycle(world, people.affiliate, { market, from: '2027-05-01' }));
    expect(await idOf(`${market}-2027-05`.toLowerCase())).toBe(`${market}-2027-05`);
    // What was opened and is not handed out yet goes before what is to come.
    expect(await idOf(market)).toBe(`${market}-2026-09`);
    open.wait(110);
    expect(todayIn(open.world, open.market)).toBe('2027-01-02');
    expect(await idOf(market)).toBe(`${market}-2027-01`);
  });

  it('by the market alone means the latest that is not over once nothing is in planning', async () => {
    const { market } = open;
    open.wait(160);
    expect(todayIn(open.world, open.market)).toBe('2027-06-11');
    expect(await idOf(market)).toBe(`${market}-2027-05`);
    open.wait(90);
    expect(todayIn(open.world, open.market)).toBe('2027-09-09');
    expect(codeOf(await find(market))).toBe('cycle-unknown');
    expect(await idOf(`${market}-2026-09`)).toBe(`${market}-2026-09`);
  });

  it('is not for other markets', async () => {
    expect(codeOf(await find(`${open.market}-2027-01`, 'foreigner'))).toBe('market-unknown');
    valueOf(await find(`${open.market}-2027-01`, 'global'));
  });
});
