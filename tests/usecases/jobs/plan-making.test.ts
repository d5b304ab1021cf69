import { beforeEach, describe, expect, it } from 'vitest';
import { cancelPlanMaking, viewPlanMaking } from '#usecases/jobs/plan-making.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

/** How far it is, others are told once a second. */
const within = { timeout: 15_000 };

describe('a plan that is being made', () => {
  let open: OpenMarket;
  let standStill: (() => void) | undefined;
  beforeEach(async () => {
    standStill = undefined;
    open = await openMarket({
      alter: (world) => ({
        ...world,
        heavy: {
          ...world.heavy,
          makePlanToKeep: (input, follow) =>
            standStill
              ? new Promise((_resolve, reject) => {
                  follow?.onProgress?.(5, 48);
                  follow?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
                  standStill?.();
                })
              : world.heavy.makePlanToKeep(input, follow),
        },
      }),
    });
  });
  const making = async () =>
    valueOf(await viewPlanMaking(open.world, open.people.global, { market: open.market }));
  const cancel = () => cancelPlanMaking(open.world, open.people.global, { market: open.market });
  const make = () => makeCallPlan(open.world, open.people.affiliate, { market: open.market });

  it('is seen and ended by whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const nobody = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    };
    expect(await endsBy(open, others, (actor) => viewPlanMaking(world, actor, { market }))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => cancelPlanMaking(world, actor, { market }))).toEqual(nobody);
  });

  it('ends with nothing kept, the plan before stays, and it is on record', async () => {
    const { world, people, market } = open;
    const before = valueOf(await make()).plan;
    const begun = Promise.withResolvers<void>();
    standStill = () => begun.resolve();
    const asked = make();
    await begun.promise;
    await expect.poll(making, within).toMatchObject({ by: { id: 'affiliate' }, done: 5, total: 48 });
    expect(valueOf(await cancel())).toMatchObject({ market, done: 5 });
    expect(codeOf(await asked)).toBe('planning-cancelled');
    expect(valueOf(await viewPlan(world, people.affiliate, { market })).plan).toEqual(before);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'cancel-planning',
      by: 'global@example.com',
      market,
      details: { begunBy: 'Name of affiliate', since: '2026-09-14T08:00:00.000Z', done: 5, total: 48 },
    });
  });

  it('cannot be ended when none is', async () => {
    expect(await making()).toBeUndefined();
    expect((await refusedWithoutTrace(open.world, cancel)).code).toBe('plan-not-underway');
  });
});
