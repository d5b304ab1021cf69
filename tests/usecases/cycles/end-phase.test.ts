import { describe, expect, it } from 'vitest';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { changeAccounts, changeReps } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { linesOf } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const ending =
  ({ world, people, market }: OpenMarket) =>
  (phase: string, who: Who = 'affiliate', cycle = market) =>
    endPhase(world, people[who], { cycle, phase });

describe('ending a phase', () => {
  it('puts it on record with whoever did it, and lets the next begin', async () => {
    const open = await openMarket();
    const cycle = await leadCycle(open);
    const { end, record } = valueOf(await ending(open)('prepare'));
    expect(end).toEqual({
      phase: 'prepare',
      by: 'affiliate@example.com',
      at: '2026-09-14T08:00:00.000Z',
    });
    expect(record.ended).toEqual([end]);
    const { phases } = valueOf(await viewCycle(open.world, open.people.affiliate, { cycle }));
    expect(phases.slice(0, 3).map(({ state }) => state)).toEqual(['done', 'open', 'waiting']);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'end-phase',
      subject: cycle,
      details: { phase: 'prepare', gates: ['capacity-known'] },
    });
    expect(codeOf(await ending(open)('prepare', 'global'))).toBe('phase-ended');
  });

  it('is for whoever runs the market, and for the manager where it is the manager’s or the reps’', async () => {
    const open = await openMarket();
    await leadCycle(open);
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const wish = (phase: string) =>
      endsBy(open, others, (actor) => endPhase(open.world, actor, { cycle: open.market, phase }));
    const nobody = { rep: 'not-allowed', colleague: 'not-allowed', foreigner: 'market-unknown' };
    for (const phase of ['prepare', 'collect', 'plan', 'publish']) {
      expect(await wish(phase)).toEqual({ ...nobody, manager: 'not-allowed' });
    }
    // It is not their turn yet, which only those hear who may.
    for (const phase of ['field-review', 'approve', 'execute']) {
      expect(await wish(phase)).toEqual({ ...nobody, manager: 'phase-waiting' });
    }
  });

  it('knows no cycle that nobody has opened, and no phase that the process does not have', async () => {
    const open = await openMarket();
    expect(codeOf(await ending(open)('prepare'))).toBe('cycle-unknown');
    await leadCycle(open);
    expect(refusalOf(await ending(open)('party'))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'phase' } }],
    });
  });

  it('comes after all it waits for', async () => {
    const open = await openMarket();
    await leadCycle(open);
    const early = await refusedWithoutTrace(open.world, () => ending(open)('plan'));
    expect(early).toMatchObject({ code: 'phase-waiting', findings: [{ code: 'cycle.waits-for' }] });
  });

  it('is held up by a closed gate, which says what opens it', async () => {
    const open = await openMarket();
    const { world, market } = open;
    await leadCycle(open, 'prepare');
    await changeAccounts(world, market, (each) =>
      each.accountId === 'A001' ? { ...each, territory: 'T7' } : undefined,
    );
    const held = await refusedWithoutTrace(world, () => ending(open)('collect'));
    expect(held).toMatchObject({
      code: 'gate-closed',
      findings: [{ code: 'gate.territories-staffed', values: { territories: 'T7' } }],
    });
    await changeAccounts(world, market, (each) =>
      each.accountId === 'A001' ? { ...each, territory: 'T1' } : undefined,
    );
    valueOf(await ending(open)('collect'));
    expect(refusalOf(await ending(open)('segment')).findings).toMatchObject([
      { code: 'gate.segments-computed' },
    ]);
  });

  it('of the preparation needs somebody to plan for', async () => {
    const open = await openMarket();
    await leadCycle(open);
    await changeReps(open.world, open.market, (rep) => ({ ...rep, name: '' }));
    expect(refusalOf(await ending(open)('prepare')).findings).toMatchObject([
      { code: 'gate.capacity-known' },
    ]);
  });

  it('of the review needs trained reps and decided proposals, and is the manager’s as well', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const cycle = await leadCycle(open, 'plan');
    expect(refusalOf(await ending(open)('field-review')).code).toBe('gate-closed');
    valueOf(await confirmTraining(world, people.manager, { cycle }));
    expect(refusalOf(await ending(open)('field-review')).findings).toMatchObject([
      { code: 'gate.proposals-decided' },
    ]);
    valueOf(await openReview(world, people.affiliate, { market }));
    const { end } = valueOf(await ending(open)('field-review', 'manager'));
    expect(end).toMatchObject({ by: 'manager@example.com', plan: { version: 1 } });
    expect(refusalOf(await ending(open)('approve', 'manager')).findings).toMatchObject([
      { code: 'gate.plan-approved' },
    ]);
    valueOf(await approvePlan(world, people.manager, { market }));
    valueOf(await ending(open)('approve', 'manager'));
  });

  it('hands out no plan with a line that is not allowed any more', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const cycle = await leadCycle(open, 'approve');
    const [line] = await linesOf(open, { onlyPlanned: true });
    const noSee = (value: boolean) =>
      changeAccounts(world, market, (each) =>
        each.accountId === line?.accountId
          ? { ...each, facts: { ...each.facts, 'no-see': value } }
          : undefined,
      );
    await noSee(true);
    const held = await refusedWithoutTrace(world, () => ending(open)('publish'));
    expect(held).toMatchObject({ code: 'gate-closed', findings: [{ code: 'gate.no-blocking-findings' }] });
    expect(String(held.findings[0]?.values['blocking'])).toContain(line?.key);
    await noSee(false);
    const { end } = valueOf(await ending(open)('publish'));
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'publish-plan',
      subject: cycle,
      details: { phase: 'publish', plan: end.plan?.id, version: 1 },
    });
    valueOf(await ending(open)('execute', 'manager', cycle));
  });
});
