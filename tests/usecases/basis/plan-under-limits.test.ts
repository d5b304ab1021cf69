import { beforeAll, describe, expect, it } from 'vitest';
import { passedLimits } from '#domain/review/limit-check.ts';
import { findCurrentPlan } from '#usecases/basis/current-plan.ts';
import { planUnderLimits, type LimitedPart } from '#usecases/basis/plan-under-limits.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { marketOf } from '../support/market-of.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a plan with its limits', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const held = (world = open.world, part?: LimitedPart) =>
    world.storage.read(async (stores) => {
      const market = marketOf({ ...open, world });
      const plan = valueOf(await findCurrentPlan(world, stores, market));
      return planUnderLimits(world, stores, market, plan, part);
    });
  const territoriesIn = ({ lines }: Awaited<ReturnType<typeof held>>) =>
    [...new Set(lines.map(({ territory }) => territory))].toSorted();

  it('is read as far as its limits reach: a territory where none reaches farther', async () => {
    const part = { territories: ['T1'] };
    expect(territoriesIn(await held())).toEqual(['T1', 'T2']);
    expect(territoriesIn(await held(open.world, part))).toEqual(['T1']);
    const limited = limitedBy(open.world, legalLimit({ maximum: 99 }));
    expect(territoriesIn(await held(limited, part))).toEqual(['T1', 'T2']);
  });

  it('counts lines with touches and of targets, and such as are to get some', async () => {
    const [idle] = await linesOf(open, { territory: 'T1', text: 'A001' });
    const counted = (await held()).limits.lines;
    expect(counted.has(open.lines[0]!.key)).toBe(true);
    expect(counted.has(idle!.key)).toBe(false);
    expect((await held(open.world, { added: [idle!.key] })).limits.lines.has(idle!.key)).toBe(true);
  });

  it('counts what has been done before the cycle to a limit of several months', async () => {
    const visits = await linesOf(open, { channel: 'face-to-face', onlyPlanned: true });
    const touches: Record<string, number> = {};
    for (const { accountId, planned } of visits) touches[accountId] = (touches[accountId] ?? 0) + planned;
    const maximum = Math.max(...Object.values(touches));
    const world = limitedBy(open.world, legalLimit({ maximum }));
    expect(passedLimits((await held(world)).limits)).toEqual([]);
    const busiest = visits.find(({ accountId }) => touches[accountId] === maximum)!;
    await keepCalls(open, [callOf(busiest, '2026-09-01')]);
    const passed = passedLimits((await held(world)).limits);
    expect(passed.map(({ over }) => over)).toEqual([1]);
  });
});
