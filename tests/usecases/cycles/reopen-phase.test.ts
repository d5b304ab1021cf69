import { beforeAll, describe, expect, it } from 'vitest';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { reopenPhase } from '#usecases/cycles/reopen-phase.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('taking back the end of a phase', () => {
  let open: OpenMarket;
  let cycle: string;
  beforeAll(async () => {
    open = await openMarket();
    cycle = await leadCycle(open, 'approve');
  });
  const reopen = (phase: string, why = 'New team') =>
    reopenPhase(open.world, open.people.affiliate, { cycle, phase, why });

  it('is for whoever runs the market', async () => {
    const { world } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = { cycle, phase: 'plan', why: 'New team' };
    expect(await endsBy(open, others, (actor) => reopenPhase(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it.each<[string, string, string, string]>([
    ['without a reason', 'plan', ' ', 'why'],
    ['with a reason without end', 'plan', 'x'.repeat(1_001), 'why'],
    ['of a phase that has not ended', 'publish', 'Wrong', 'phase'],
    ['of a phase there is none of', 'party', 'Wrong', 'phase'],
  ])('does not do %s', async (_, phase, why, field) => {
    const refusal = await refusedWithoutTrace(open.world, () => reopen(phase, why));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it('takes back all that waited for it, and work may be done again', async () => {
    const { world, people, market } = open;
    const make = () => makeCallPlan(world, people.affiliate, { market, replace: true });
    expect(codeOf(await make())).toBe('phase-ended');
    const { reopened, record } = valueOf(await reopen('plan', ' New team '));
    expect(reopened).toEqual(['plan', 'field-review', 'approve']);
    const left = record.ended.map(({ phase }) => phase);
    expect(left.toSorted()).toEqual(['collect', 'prepare', 'segment', 'target']);
    const viewed = valueOf(await viewCycle(world, people.affiliate, { cycle }));
    expect(viewed.record.ended).toEqual(record.ended);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'reopen-phase',
      by: 'affiliate@example.com',
      subject: cycle,
      details: { phase: 'plan', reopened, why: 'New team' },
    });
    valueOf(await make());
  });

  it('needs a cycle that was opened', async () => {
    const later = { cycle: `${open.market}-2027-05`, phase: 'plan', why: 'New team' };
    expect(codeOf(await reopenPhase(open.world, open.people.affiliate, later))).toBe('cycle-unknown');
  });
});
