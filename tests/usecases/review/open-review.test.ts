import { describe, expect, it } from 'vitest';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { reviewedBy } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('handing a draft to the field', () => {
  it('needs a plan', async () => {
    const { world, market, people } = await openMarket();
    const refusal = await refusedWithoutTrace(world, () => openReview(world, people.affiliate, { market }));
    expect(refusal.code).toBe('plan-unknown');
  });

  it('is for whoever runs the market, once, and is on record', async () => {
    const open = await openPlan('draft');
    const { world, market, people } = open;
    const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => openReview(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
    const { plan: opened } = valueOf(await openReview(world, people.affiliate, { market }));
    expect(opened).toEqual({ ...plan, state: 'in-review' });
    expect(valueOf(await viewPlan(world, people.affiliate, { market })).plan.state).toBe('in-review');
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'open-review',
      by: 'affiliate@example.com',
      market,
      subject: plan.id,
      details: { version: 1 },
    });
    const again = await refusedWithoutTrace(world, () => openReview(world, people.global, { market }));
    expect(again).toMatchObject({ code: 'plan-state', values: { state: 'in-review' } });
  });

  it('is over once the plan is approved', async () => {
    const { world, market, people } = await openPlan('in-review');
    valueOf(await approvePlan(world, people.manager, { market }));
    expect(refusalOf(await openReview(world, people.affiliate, { market }))).toMatchObject({
      code: 'plan-state',
      values: { state: 'approved' },
    });
  });

  it('is nothing for a process without review', async () => {
    const { world, market, people } = await openPlan('draft');
    const bare = reviewedBy(world, 'none');
    const refusal = await refusedWithoutTrace(bare, () => openReview(bare, people.affiliate, { market }));
    expect(refusal.code).toBe('review-not-in-process');
    valueOf(await openReview(reviewedBy(world, 'window'), people.affiliate, { market }));
  });

  it('is of the plan of the cycle that is asked for', async () => {
    const { world, market, people } = await openPlan('draft');
    const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
    const ask = (cycle: string) => openReview(world, people.affiliate, { market, cycle });
    expect(codeOf(await ask(`${market}-2031-01`))).toBe('plan-unknown');
    expect(valueOf(await ask(plan.cycle.toLowerCase())).plan.id).toBe(plan.id);
  });

  it('waits in an opened cycle until planning has ended and reps are trained', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    await leadCycle(open, 'target');
    const early = await refusedWithoutTrace(world, () => openReview(world, people.affiliate, { market }));
    expect(early).toMatchObject({ code: 'phase-waiting', findings: [{ code: 'cycle.waits-for' }] });

    const trained = await openMarket();
    await leadCycle(trained, 'plan');
    const untrained = refusalOf(
      await openReview(trained.world, trained.people.affiliate, { market: trained.market }),
    );
    expect(untrained).toMatchObject({
      code: 'gate-closed',
      findings: [{ code: 'gate.training-confirmed' }],
    });

    valueOf(
      await confirmTraining(trained.world, trained.people.manager, { cycle: `${trained.market}-2027-01` }),
    );
    valueOf(await openReview(trained.world, trained.people.affiliate, { market: trained.market }));
  });
});
