import { describe, expect, it } from 'vitest';
import { atSubject, describeWhere } from '#domain/basics/finding.ts';
import { checkAssessment, type EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import type { Assessment, MaturityModel } from '#domain/maturity/maturity-model.ts';

const model: MaturityModel = {
  dimensions: ['customer-data', 'segmentation'].map((key) => ({
    key,
    name: { en: key },
    question: { en: '?' },
    levels: [],
  })),
};
const known: Assessment[] = ['2026-05-01', '2025-05-01'].map((on) => ({
  market: 'DE',
  on,
  assessor: 'Team',
  levels: {},
}));
const draft = (more: Partial<EnteredAssessment> = {}): EnteredAssessment => ({
  on: '2026-06-01',
  assessor: ' Sales ',
  corrects: '',
  levels: {
    'customer-data': { level: 3, evidence: ' seen ' },
    segmentation: { level: 2, evidence: 'list' },
  },
  ...more,
});
const check = (more: Partial<EnteredAssessment> = {}, history = known) =>
  checkAssessment(model, { code: 'DE', locale: 'de' }, history, '2026-06-01', draft(more), atSubject);
const codes = (more: Partial<EnteredAssessment>, history = known) =>
  check(more, history).findings.map((each) => `${each.code} at ${describeWhere(each.where)}`);

describe('checking an assessment', () => {
  it('takes one of today, with texts trimmed and in the order of the model', () => {
    expect(check()).toEqual({
      findings: [],
      assessment: {
        market: 'DE',
        on: '2026-06-01',
        assessor: 'Sales',
        levels: {
          'customer-data': { level: 3, evidence: 'seen' },
          segmentation: { level: 2, evidence: 'list' },
        },
      },
    });
  });

  it('takes the first one of a market on any day up to today', () => {
    expect(codes({ on: '1999-01-01' }, [])).toEqual([]);
  });

  it.each([
    ['2026-06-02', 'maturity.in-future at on'],
    ['2026-05-01', 'maturity.same-day at on'],
    ['2026-04-30', 'maturity.before-latest at on'],
    ['2025-05-01', 'maturity.same-day at on'],
    ['2026-02-30', 'maturity.date-invalid at on'],
    ['', 'maturity.date-invalid at on'],
  ])('refuses the day %j', (on, code) => {
    expect(codes({ on })).toEqual([code]);
    expect(check({ on }).assessment).toBeUndefined();
  });

  it('takes a correction of the assessment in force and of no other', () => {
    expect(check({ corrects: '2026-05-01' }).assessment?.corrects).toBe('2026-05-01');
    expect(codes({ corrects: '2025-05-01' })).toEqual(['maturity.corrects-unknown at corrects']);
    expect(codes({ corrects: '2026-05-01' }, [])).toEqual(['maturity.corrects-unknown at corrects']);
  });

  it('collects everything that is wrong with levels, evidence and names', () => {
    const levels = {
      'customer-data': { level: 6, evidence: 'x'.repeat(2_001) },
      weather: { level: 1, evidence: 'sunny' },
    };
    expect(codes({ levels, assessor: '' })).toEqual([
      'maturity.assessor-missing at assessor',
      'maturity.level-missing at level.customer-data',
      'maturity.too-long at evidence.customer-data',
      'maturity.level-missing at level.segmentation',
      'maturity.evidence-missing at evidence.segmentation',
      'maturity.dimension-unknown at level.weather',
    ]);
  });

  it('takes no half levels', () => {
    const levels = { ...draft().levels, segmentation: { level: 2.5, evidence: 'between' } };
    expect(codes({ levels })).toEqual(['maturity.level-missing at level.segmentation']);
  });
});
