import { describe, expect, it } from 'vitest';
import { findCycle } from '#usecases/cycles/find-cycle.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { assessmentAt } from '../support/assess.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { withApart } from '../support/apart-archetypes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('opening a cycle', () => {
  it('is for whoever runs the market', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => openCycle(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('keeps what it begins with, and is on record', async () => {
    const { world, market, people } = await openMarket();
    const { record } = valueOf(await openCycle(world, people.affiliate, { market }));
    const definition = world.definitions.markets.find(({ code }) => code === market);
    expect(record).toMatchObject({
      cycle: { id: `${market}-2027-01`, market, from: '2027-01-01', to: '2027-04-30' },
      market: definition,
      archetype: record.assignment.archetype.key,
      rulesOn: '2027-01-01',
      openedBy: 'affiliate@example.com',
      openedAt: '2026-09-14T08:00:00.000Z',
      ended: [],
      trained: [],
    });
    expect(record.template.key).toBe(record.assignment.archetype.template);
    expect(record.rules['calls-per-day']?.value).toBe(8);
    const kept = await world.storage.read((stores) => findCycle(world, stores, people.rep, record.cycle.id));
    expect(valueOf(kept).record).toEqual(record);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'open-cycle',
      market,
      subject: record.cycle.id,
      details: { archetype: record.archetype, rules: '2027-01-01' },
    });
    const again = await refusedWithoutTrace(world, () => openCycle(world, people.global, { market }));
    expect(again).toMatchObject({ code: 'cycle-open', values: { cycle: record.cycle.id } });
  });

  it('is of the one under way, the next, or the one after it', async () => {
    const { world, market, people } = await openMarket();
    const from = (day: string) => openCycle(world, people.affiliate, { market, from: day });
    for (const day of ['2026-05-01', '2026-09-14', '2027-01-02', '2027-09-01', 'soon']) {
      const refusal = await refusedWithoutTrace(world, () => from(day));
      expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: 'from' } }] });
      expect(refusal.findings[0]?.values['allowed']).toBe('2026-09-01, 2027-01-01, 2027-05-01');
    }
    for (const day of ['2026-09-01', '2027-01-01', '2027-05-01']) {
      expect(valueOf(await from(day)).record.rulesOn).toBe(day);
    }
  });

  it('counts the first day of a cycle to the one under way', async () => {
    const { world, market, people } = await openMarket({ today: '2027-01-01' });
    expect(valueOf(await openCycle(world, people.affiliate, { market })).record.rulesOn).toBe('2027-05-01');
    const { record } = valueOf(await openCycle(world, people.affiliate, { market, from: '2027-01-01' }));
    expect(record.cycle.id).toBe(`${market}-2027-01`);
  });

  it('needs an assessment, and a template for its archetype', async () => {
    const { world, market, people } = await openMarket();
    const without = (changes: Partial<typeof world.definitions>) =>
      openCycle(withDefinitions(world, changes), people.affiliate, { market });
    expect(refusalOf(await without({ assessments: [] })).code).toBe('no-assessment');
    expect(codeOf(await without({ templates: [] }))).toBe('no-assessment');
    valueOf(await without({}));
  });

  it('waits for somebody to choose between archetypes that stand apart and both fit', async () => {
    const { world, market, people } = await openMarket();
    const apart = withApart(world, {
      small: [{ fact: 'reps', atMost: 1000 }],
      narrow: [{ fact: 'brands', atMost: 100 }],
    });
    const refusal = await refusedWithoutTrace(apart, () => openCycle(apart, people.affiliate, { market }));
    expect(refusal).toMatchObject({
      code: 'archetype-undecided',
      values: { market, names: 'narrow, small' },
    });
    const override = { market, archetype: 'small', reason: 'One team', until: '2027-12-31' };
    valueOf(await overrideArchetype(apart, people.global, override));
    expect(valueOf(await openCycle(apart, people.affiliate, { market })).record).toMatchObject({
      archetype: 'small',
      assignment: {
        beside: expect.arrayContaining([
          expect.objectContaining({ archetype: { key: 'narrow', name: { en: 'narrow' } }, fit: 'fits' }),
          expect.objectContaining({ archetype: { key: 'small', name: { en: 'small' } }, fit: 'fits' }),
        ]),
      },
    });
  });

  it('asks by name for another archetype than its plan was handed on under', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    valueOf(await openReview(world, people.affiliate, { market }));
    valueOf(await recordAssessment(world, people.affiliate, assessmentAt(open, 1)));
    const asked = await refusedWithoutTrace(world, () => openCycle(world, people.affiliate, { market }));
    expect(asked).toMatchObject({
      code: 'cycle-archetype',
      values: { state: 'in-review', key: 'foundation' },
    });
    expect(codeOf(await openCycle(world, people.affiliate, { market, archetype: 'developing' }))).toBe(
      'cycle-archetype',
    );
    const input = { market, archetype: 'foundation' };
    expect(valueOf(await openCycle(world, people.affiliate, input)).record.archetype).toBe('foundation');
  });

  it('asks nothing where the plan is a draft, which is made anew anyway', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    valueOf(await recordAssessment(world, people.affiliate, assessmentAt(open, 1)));
    expect(valueOf(await openCycle(world, people.affiliate, { market })).record.archetype).toBe('foundation');
  });
});
