import { afterAll, describe, expect, it } from 'vitest';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { planBothWays } from '#domain/reporting/migration/plan-both-ways.ts';
import { causeOf } from '#http/problem-cause.ts';
import type { FollowWork, HeavyWork } from '#usecases/ports.ts';
import { createWorkerPool } from '#workers/heavy-work.ts';
import { account, planInput, rep } from '../../support/small-market.ts';

const territories = Array.from({ length: 12 }, (_, index) => `DE-${String(index + 10)}`);
const input = planInput(
  Array.from({ length: 1_200 }, (_, index) =>
    account(
      String(10_000 + index),
      { 'potential-class': index % 2 === 0 ? 'high' : 'medium' },
      territories[index % territories.length],
    ),
  ),
  { reps: territories.map((each) => rep(each, { leaveDays: 60 })) },
);

const plan = (by: HeavyWork, what: MakePlanInput, follow?: FollowWork) =>
  by.comparePlans({ before: what, after: what }, follow);

describe('planning in a thread', () => {
  const pool = createWorkerPool(1);
  afterAll(() => pool.close());

  it('tells how far it is and gives the plan it would give anywhere', async () => {
    const told: (readonly [number, number])[] = [];
    const made = await plan(pool, input, { onProgress: (done, total) => told.push([done, total]) });
    expect(made).toEqual(planBothWays({ before: input, after: input }));
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)![0]).toBe(told.at(-1)![1]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    expect(made.after.measures.plannedTouches).toBeGreaterThan(0);
  });

  it('ends when the signal says so, and the pool goes on working', async () => {
    const ending = new AbortController();
    const asked = plan(pool, input, { signal: ending.signal });
    ending.abort();
    await expect(asked).rejects.toThrow('aborted');
    expect((await plan(pool, planInput([]))).unmoved).toBe(0);
  });

  it('is refused when it needs more memory than a thread may have, and others go on', async () => {
    const small = createWorkerPool(1, 40);
    const many = Array.from({ length: 60 }, () => input.accounts).flat();
    const error = await plan(small, { ...input, accounts: many }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    expect(causeOf(error)).toEqual({ code: 'work-too-large' });
    await small.close();
    expect((await plan(pool, planInput([]))).unmoved).toBe(0);
  });

  it('is refused when not even its thread can start, and so is what waits for one', async () => {
    const tiny = createWorkerPool(2, 6);
    const asked = Array.from({ length: 3 }, () => plan(tiny, planInput([])));
    for (const { status, reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[]) {
      expect([status, causeOf(reason)]).toEqual(['rejected', { code: 'work-too-large' }]);
    }
    await expect(plan(tiny, planInput([]))).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    await tiny.close();
  });

  it('goes on for others while somebody has asked for more than there are threads', async () => {
    const two = createWorkerPool(2);
    const ended: string[] = [];
    const ask = async (user: string, what: MakePlanInput) => {
      await two.onBehalfOf({ user, market: 'DE' }, () => plan(two, what));
      ended.push(user);
    };
    await Promise.all([...Array.from({ length: 3 }, () => ask('many', input)), ask('one', planInput([]))]);
    expect(ended).toHaveLength(4);
    // With a thread of each of the first two it would have come third at the earliest.
    expect(ended.indexOf('one')).toBeLessThan(2);
    await two.close();
  });

  it('gives what waits another thread when one goes', async () => {
    const ending = new AbortController();
    const left = plan(pool, input, { signal: ending.signal, onProgress: () => ending.abort() });
    const waiting = plan(pool, planInput([]));
    await expect(left).rejects.toThrow('aborted');
    expect((await waiting).unmoved).toBe(0);

    const small = createWorkerPool(1, 40);
    const many = Array.from({ length: 60 }, () => input.accounts).flat();
    const outgrown = plan(small, { ...input, accounts: many });
    const behind = plan(small, planInput([]));
    await expect(outgrown).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    expect((await behind).unmoved).toBe(0);
    await small.close();
  });
});
