import { beforeEach, describe, expect, it } from 'vitest';
import type { EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { assessmentAt } from '../support/assess.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../support/what-is-kept.ts';

const at = (subject: string) => ({ kind: 'subject', subject: `cell of ${subject}` }) as const;

describe('recording an assessment', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const record = (level: number, more: Partial<EnteredAssessment> = {}, dryRun = false) =>
    recordAssessment(open.world, open.people.affiliate, { ...assessmentAt(open, level, more), dryRun });
  const view = async () =>
    valueOf(await viewMaturity(open.world, open.people.affiliate, { market: open.market }));

  it('is for whoever runs the market', async () => {
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const input = assessmentAt(open, 3);
    expect(await endsBy(open, others, (actor) => recordAssessment(open.world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('puts it beside all earlier ones, and the archetype follows', async () => {
    const before = await view();
    const result = valueOf(await record(2, { assessor: '  Sales leadership ' }));
    expect(result).toMatchObject({
      status: 'recorded',
      before: { on: '2026-03-20' },
      archetypeBefore: before.assignment?.archetype.key,
      assignment: { archetype: { key: 'foundation' } },
      findings: [],
    });
    const after = await view();
    expect(after.assessments.slice(0, -1)).toEqual(before.assessments);
    expect(after.assessments.at(-1)).toEqual({
      ...result.assessment,
      recordedBy: 'affiliate@example.com',
      recordedAt: '2026-09-14T08:00:00.000Z',
    });
    expect(after.assignment?.archetype.key).toBe('foundation');
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'assess',
      by: 'affiliate@example.com',
      market: open.market,
      subject: '2026-09-10',
      details: {
        before: { on: '2026-03-20', segmentation: 4 },
        after: { on: '2026-09-10', segmentation: 2 },
        assessor: 'Sales leadership',
        evidence: { segmentation: 'seen: segmentation' },
        archetype: 'foundation',
      },
    });
  });

  it('says in a dry run what would follow, and changes nothing', async () => {
    const before = await whatIsKept(open.world);
    expect(valueOf(await record(2, {}, true))).toMatchObject({
      status: 'dry-run',
      assignment: { archetype: { key: 'foundation' } },
    });
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it('leaves an override in force', async () => {
    const { world, people, market } = open;
    const override = { market, archetype: 'developing', reason: 'Merger', until: '2026-12-31' };
    valueOf(await overrideArchetype(world, people.global, override));
    const { assignment } = valueOf(await record(2));
    expect(assignment?.archetype.key).toBe('developing');
    expect(assignment?.overridden?.computed.key).toBe('foundation');
  });

  it.each<[string, Partial<EnteredAssessment>, string, string]>([
    ['the day of another', { on: '2026-03-20' }, 'maturity.same-day', 'on'],
    ['a day before the latest', { on: '2026-03-19' }, 'maturity.before-latest', 'on'],
    ['tomorrow', { on: '2026-09-15' }, 'maturity.in-future', 'on'],
    ['no day', { on: 'soon' }, 'maturity.date-invalid', 'on'],
    ['a correction of an older one', { corrects: '2025-03-14' }, 'maturity.corrects-unknown', 'corrects'],
    ['nobody as assessor', { assessor: ' ' }, 'maturity.assessor-missing', 'assessor'],
  ])('is refused with %s', async (_, more, code, subject) => {
    const refusal = await refusedWithoutTrace(open.world, () => record(3, more));
    expect(refusal).toMatchObject({ code: 'assessment-refused', findings: [{ code, where: { subject } }] });
  });

  it('may be of today, and correct the one in force', async () => {
    const { assessment } = valueOf(await record(4, { on: '2026-09-14', corrects: '2026-03-20' }));
    expect(assessment.corrects).toBe('2026-03-20');
    expect((await lastOnRecord(open.world)).details['corrects']).toBe('2026-03-20');
  });

  it('stands at the places it came from', async () => {
    const input = assessmentAt(open, 3, { on: 'soon' });
    const refusal = await refusedWithoutTrace(open.world, () =>
      recordAssessment(open.world, open.people.affiliate, { ...input, placeOf: at }),
    );
    expect(refusal.findings).toMatchObject([
      { code: 'maturity.date-invalid', where: { subject: 'cell of on' } },
    ]);
  });
});
