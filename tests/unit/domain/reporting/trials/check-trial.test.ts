import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atSubject } from '#domain/basics/finding.ts';
import { checkEnding, checkTrial, type EnteredTrial } from '#domain/reporting/trials/check-trial.ts';
import { judgeTrial } from '#domain/reporting/trials/judge-trial.ts';
import { trialDecisions, trialFigures, type TrialCriterion } from '#domain/reporting/trials/trial.ts';

const known = {
  archetypes: ['foundation', 'developing', 'advanced'],
  beside: 'developing',
  isRunning: false,
};
const draft: EnteredTrial = {
  archetype: 'advanced',
  criteria: [{ figure: 'targets', atLeast: 9_500 }],
  why: 'Before the move is decided',
};
const codesOf = (of: Partial<typeof known>, changes: Partial<EnteredTrial>): readonly string[] =>
  checkTrial({ ...known, ...of }, { ...draft, ...changes }, atSubject).findings.map(({ code }) => code);

describe('a trial begins', () => {
  it('with criteria that are written before', () => {
    expect(checkTrial(known, draft, atSubject)).toEqual({ findings: [], trial: draft });
  });

  it.each([
    ['trial.one-runs', { isRunning: true }, {}],
    ['trial.archetype-unknown', {}, { archetype: 'none' }],
    ['trial.runs-already', {}, { archetype: 'developing' }],
    ['trial.criteria-missing', {}, { criteria: [] }],
    ['trial.figure-unknown', {}, { criteria: [{ figure: 'mood', atLeast: 1 }] }],
    ['trial.bound-invalid', {}, { criteria: [{ figure: 'lost' }] }],
    ['trial.bound-invalid', {}, { criteria: [{ figure: 'lost', atLeast: 9, atMost: 8 }] }],
    ['trial.bound-invalid', {}, { criteria: [{ figure: 'lost', atMost: 1.5 }] }],
    ['trial.bound-invalid', {}, { criteria: [{ figure: 'lost', atMost: Number.NaN }] }],
    ['trial.why-missing', {}, { why: ' ' }],
  ] as const)('not where something is wrong: %s', (code, of, changes) => {
    expect(codesOf(of, changes)).toEqual([code]);
  });

  it('not by two criteria of one figure, and says all that is wrong', () => {
    const twice = [
      { figure: 'lost', atMost: 1 },
      { figure: 'lost', atMost: 2 },
    ];
    expect(codesOf({ isRunning: true }, { criteria: twice, why: '' })).toEqual([
      'trial.one-runs',
      'trial.figure-twice',
      'trial.why-missing',
    ]);
  });
});

describe('a trial ends', () => {
  const criteria: readonly TrialCriterion[] = draft.criteria as readonly TrialCriterion[];
  const ending = (decision: string, figures?: Readonly<Record<string, number>>, why = 'Seen') =>
    checkEnding({ criteria }, figures, { decision, why }, atSubject).findings.map(({ code }) => code);

  it('with go where it showed what it had to, and only then', () => {
    expect(ending('go', { targets: 9_500 })).toEqual([]);
    expect(ending('go', { targets: 9_499 })).toEqual(['trial.not-met']);
    // What cannot be had was not shown.
    expect(ending('go', {})).toEqual(['trial.not-met']);
    expect(ending('go')).toEqual(['trial.not-compared']);
  });

  it('with change once it was compared, with stop at any time, and never without a reason', () => {
    expect(ending('change')).toEqual(['trial.not-compared']);
    expect(ending('change', { targets: 1 })).toEqual([]);
    expect(ending('stop')).toEqual([]);
    expect(ending('stop', undefined, ' ')).toEqual(['trial.why-missing']);
    expect(ending('later', { targets: 9_500 })).toEqual(['trial.decision-unknown']);
  });

  it('never with go against a criterion, whatever the figures', () => {
    const bound = fc.option(fc.nat({ max: 12_000 }), { nil: undefined });
    const drawn = fc.uniqueArray(
      fc.record({ figure: fc.constantFrom(...trialFigures), atLeast: bound, atMost: bound }),
      {
        selector: ({ figure }) => figure,
        minLength: 1,
      },
    );
    const figures = fc.dictionary(fc.constantFrom(...trialFigures), fc.nat({ max: 12_000 }));
    fc.assert(
      fc.property(drawn, figures, fc.constantFrom(...trialDecisions), (all, is, decision) => {
        const criteriaDrawn = all as readonly TrialCriterion[];
        const { ending: ended } = checkEnding(
          { criteria: criteriaDrawn },
          is,
          { decision, why: 'x' },
          atSubject,
        );
        const isMet = all.every(({ figure, atLeast, atMost }) => {
          const value = is[figure];
          return value !== undefined && value >= (atLeast ?? 0) && value <= (atMost ?? value);
        });
        expect(ended?.state).toBe(decision !== 'go' || isMet ? decision : undefined);
        expect(judgeTrial(criteriaDrawn, is).every(({ met }) => met === true)).toBe(isMet);
      }),
    );
  });
});
