import { beforeEach, describe, expect, it } from 'vitest';
import { cancelPlanCheck, checkOptimality, viewPlanCheck } from '#usecases/planning/check-optimality.ts';
import { keptInputOf } from '#usecases/planning/kept-input.ts';
import type { FollowWork, OptimalityCheck, OptimalityTask } from '#usecases/ports.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { loseInput } from '../support/lose-input.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { whatIsKept } from '../support/what-is-kept.ts';

describe('a plan checked by another solver', () => {
  let open: OpenPlan;
  let solve: (task: OptimalityTask, follow: FollowWork) => Promise<OptimalityCheck>;
  const found: OptimalityCheck = { value: 9, bound: 10, parts: [], of: 0 };
  beforeEach(async () => {
    solve = async () => found;
    const market = await openMarket({
      alter: (world) => ({
        ...world,
        heavy: { ...world.heavy, checkOptimality: (task, follow = {}) => solve(task, follow) },
      }),
    });
    open = await openPlan('draft', market);
  });
  const check = (mostSeconds = 10, follow?: FollowWork, world = open.world) =>
    checkOptimality(world, open.people.affiliate, { market: open.market, mostSeconds, whole: true }, follow);
  const running = async () =>
    valueOf(await viewPlanCheck(open.world, open.people.global, { market: open.market }));
  const nobody = {
    rep: 'not-allowed',
    colleague: 'not-allowed',
    manager: 'not-allowed',
    foreigner: 'market-unknown',
  };

  it('is for whoever runs the market, and so is looking at it and ending it', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { market, mostSeconds: 10, whole: false };
    expect(await endsBy(open, others, (actor) => checkOptimality(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => viewPlanCheck(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => cancelPlanCheck(world, actor, input))).toEqual(nobody);
  });

  it('asks about the plan as it was made, and keeps nothing', async () => {
    const { world, people, market } = open;
    const tasks: OptimalityTask[] = [];
    solve = async (task) => {
      tasks.push(task);
      return found;
    };
    const before = await whatIsKept(world);
    const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
    expect(valueOf(await check())).toEqual({ plan, ...found });
    expect(tasks).toEqual([{ ...valueOf(await keptInputOf(world, plan)), mostSeconds: 10, whole: true }]);
    expect(await whatIsKept(world)).toEqual(before);
    expect(await running()).toBeUndefined();
  });

  it('has some time, and a day at most', async () => {
    for (const seconds of [0, -1, 86_401, Number.NaN]) {
      expect(refusalOf(await check(seconds))).toMatchObject({
        code: 'invalid-input',
        findings: [{ where: { subject: 'seconds' } }],
      });
    }
    valueOf(await check(86_400));
  });

  it('needs a plan, and what it was made from', async () => {
    const empty = await openMarket();
    const input = { market: empty.market, mostSeconds: 10, whole: false };
    expect(codeOf(await checkOptimality(empty.world, empty.people.affiliate, input))).toBe('plan-unknown');
    const gone = await openPlan('draft');
    await loseInput(gone);
    expect(codeOf(await checkOptimality(gone.world, gone.people.affiliate, input))).toBe('file-unknown');
  });

  it('runs once, tells how far it is, and ends when somebody says so', async () => {
    const begun = Promise.withResolvers<void>();
    solve = (_, follow) =>
      new Promise((_resolve, reject) => {
        follow.onProgress?.(1, 3);
        follow.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        begun.resolve();
      });
    const told: number[] = [];
    const asked = check(10, { onProgress: (done) => void told.push(done) });
    await begun.promise;
    await expect
      .poll(running, { timeout: 15_000 })
      .toMatchObject({ by: { id: 'affiliate' }, done: 1, total: 3 });
    expect(told).toEqual([1]);
    expect(codeOf(await check())).toBe('plan-check-underway');
    const ended = cancelPlanCheck(open.world, open.people.global, { market: open.market });
    expect(valueOf(await ended)).toMatchObject({ done: 1 });
    expect(codeOf(await asked)).toBe('planning-cancelled');
    expect(await running()).toBeUndefined();
  });

  it('ends with whoever asked, and hands on what went wrong', async () => {
    const leaving = new AbortController();
    solve = async (_, { signal }) => {
      leaving.abort();
      signal?.throwIfAborted();
      return found;
    };
    expect(codeOf(await check(10, { signal: leaving.signal }))).toBe('planning-cancelled');
    solve = () => Promise.reject(new Error('no solver'));
    await expect(check()).rejects.toThrow('no solver');
    expect(await running()).toBeUndefined();
  });
});
