import { describe, expect, it } from 'vitest';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { confirmLimits } from '../../support/confirm-limits.ts';
import { legalLimit } from '../../support/small-market.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { limitedBy, reviewedBy } from '../support/alter-definitions.ts';
import { askForLatitude, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('approving a plan', () => {
  it('needs a plan', async () => {
    const { world, market, people } = await openMarket();
    expect(codeOf(await approvePlan(world, people.manager, { market }))).toBe('plan-unknown');
  });

  it('is refused where it is no more the plan that was looked at', async () => {
    const { world, market, people, lines, propose } = await openPlan('in-review');
    const looked = valueOf(await viewPlan(world, people.manager, { market })).plan;
    const seen = { plan: looked.id, version: looked.version };
    const { id } = await propose(lines[0]!);
    valueOf(
      await decideProposals(world, people.manager, {
        market,
        proposalIds: [id],
        decision: 'approved',
        note: '',
      }),
    );
    const approve = (of: typeof seen) => approvePlan(world, people.manager, { market, seen: of });
    const refusal = await refusedWithoutTrace(world, () => approve(seen));
    expect(refusal.code).toBe('plan-stale');
    expect(codeOf(await approve({ plan: 'another', version: 2 }))).toBe('plan-stale');
    expect(valueOf(await approve({ ...seen, version: 2 })).plan.state).toBe('approved');
  });

  it('is for the manager, the affiliate and the global team, and closes the review', async () => {
    for (const who of ['manager', 'affiliate', 'global'] as const) {
      const open = await openPlan('in-review', undefined, who === 'affiliate' ? 'global' : 'affiliate');
      const { world, market, people } = open;
      const approve = () => approvePlan(world, people[who], { market });
      const before = valueOf(await viewPlan(world, people[who], { market })).plan;
      const others = ['rep', 'colleague', 'foreigner'] as const;
      expect(await endsBy(open, others, (actor) => approvePlan(world, actor, { market }))).toEqual({
        rep: 'not-allowed',
        colleague: 'not-allowed',
        foreigner: 'market-unknown',
      });
      expect(valueOf(await approve()).plan).toEqual({ ...before, state: 'approved' });
      expect(valueOf(await viewPlan(world, people[who], { market })).plan.state).toBe('approved');
      expect(await lastOnRecord(world)).toMatchObject({
        kind: 'approve-plan',
        by: `${who}@example.com`,
        market,
        subject: before.id,
        details: { version: 1 },
      });
      expect(await refusedWithoutTrace(world, approve)).toMatchObject({
        code: 'plan-state',
        values: { state: 'approved' },
      });
    }
  });

  it('takes somebody else than who made the plan, unless the market was granted otherwise', async () => {
    const open = await openPlan('in-review');
    const { world, market, people } = open;
    const approve = () => approvePlan(world, people.affiliate, { market });
    expect(await refusedWithoutTrace(world, approve)).toMatchObject({
      code: 'four-eyes',
      values: { pair: 'plans', market, rule: 'four-eyes-plans' },
    });
    const wish = await askForLatitude(open, {
      rule: 'four-eyes-plans',
      value: false,
      from: '2026-09-14',
      reason: 'The other planner has left; there is one until spring',
    });
    expect(codeOf(await approve())).toBe('four-eyes');
    await grantUntil(open, wish, '2027-03-31');
    expect(valueOf(await approve()).plan.state).toBe('approved');
  });

  it('comes after the review where the process has one, and without it where it has none', async () => {
    const { world, market, people } = await openPlan('draft');
    const approve = (by = world) => approvePlan(by, people.manager, { market });
    expect(refusalOf(await approve())).toMatchObject({ code: 'plan-state', values: { state: 'draft' } });
    expect(codeOf(await approve(reviewedBy(world, 'window')))).toBe('plan-state');
    expect(valueOf(await approve(reviewedBy(world, 'none'))).plan.state).toBe('approved');
  });

  it('waits for every proposal to be decided', async () => {
    const { world, market, people, lines, propose } = await openPlan('in-review');
    const approve = () => approvePlan(world, people.manager, { market });
    const { id: proposalId } = await propose(lines[0]!);
    expect(await refusedWithoutTrace(world, approve)).toMatchObject({
      code: 'proposals-open',
      values: { open: 1 },
    });
    valueOf(await withdrawProposal(world, people.rep, { market, proposalId }));
    valueOf(await approve());
  });

  it('names what passes the law, with the line that gets most', async () => {
    const open = await openPlan('in-review');
    const { market, people } = open;
    const world = limitedBy(open.world, legalLimit({ maximum: 0, channels: ['face-to-face'] }));
    const { code, findings } = await refusedWithoutTrace(world, () =>
      approvePlan(world, people.manager, { market }),
    );
    expect(code).toBe('plan-over-limits');
    const visits = (await linesOf(open, { onlyPlanned: true })).filter(
      ({ channel }) => channel === 'face-to-face',
    );
    const passed = findings.filter((each) => each.code === 'review.limit-passed');
    expect(passed).toHaveLength(new Set(visits.map((each) => each.accountId)).size);
    expect(visits.map(({ key }) => key)).toEqual(
      expect.arrayContaining(passed.flatMap(({ where }) => ('subject' in where ? [where.subject] : []))),
    );
  });

  it('counts calls made since it was planned', async () => {
    const open = await openPlan('in-review');
    const { market, people } = open;
    const touches: Record<string, number> = {};
    for (const { accountId, planned } of await linesOf(open, { channel: 'face-to-face' })) {
      touches[accountId] = (touches[accountId] ?? 0) + planned;
    }
    const maximum = Math.max(...Object.values(touches));
    const busiest = Object.keys(touches).find((each) => touches[each] === maximum)!;
    const world = limitedBy(open.world, legalLimit({ maximum }));
    await confirmLimits(world, market);
    const approve = () => approvePlan(world, people.manager, { market });
    const call = { accountId: busiest, on: '2026-09-01' };
    await keepCalls(open, [call]);
    expect(codeOf(await approve())).toBe('plan-over-limits');
    await keepCalls(open, [], [call]);
    valueOf(await approve());
  });

  it('has its turn in an opened cycle when the review has ended', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    const cycle = await leadCycle(open, 'plan');
    valueOf(await confirmTraining(world, people.manager, { cycle }));
    valueOf(await openReview(world, people.affiliate, { market }));
    const early = await refusedWithoutTrace(world, () => approvePlan(world, people.manager, { market }));
    expect(early).toMatchObject({ code: 'phase-waiting', values: { phase: 'approve' } });

    const turn = await openMarket();
    await leadCycle(turn, 'field-review');
    valueOf(await approvePlan(turn.world, turn.people.manager, { market }));
  });
});
