import type { AmbitionStep } from '#domain/maturity/ambition/ambition.ts';
import { describe, expect, it } from 'vitest';
import type { MaturityFacts } from '#domain/maturity/maturity-facts.ts';
import { levels, type Level, type MaturityModel } from '#domain/maturity/maturity-model.ts';
import { measureLevels } from '#domain/maturity/measure-levels.ts';
import { maturityPath } from '#domain/maturity/maturity-path.ts';

const conditions: Readonly<
  Partial<Record<Level, MaturityModel['dimensions'][number]['levels'][number]['measured']>>
> = {
  2: [{ measure: 'accounts-owned', atLeast: 9_500 }],
  4: [
    { measure: 'potential-stated', atLeast: 7_000 },
    { measure: 'consent-known', atLeast: 6_000 },
  ],
};
const model: MaturityModel = {
  dimensions: [
    {
      key: 'customer-data',
      name: { en: 'Customer data' },
      question: { en: '?' },
      levels: levels.map((level) => {
        const measured = conditions[level];
        return {
          level,
          name: { en: `Level ${level}` },
          looksLike: { en: '' },
          shownBy: { report: 'plan' },
          evidence: { en: '' },
          ...(measured ? { measured } : {}),
        };
      }),
    },
    {
      key: 'measurement',
      name: { en: 'Measurement' },
      question: { en: '?' },
      levels: levels.map((level) => ({
        level,
        name: { en: `M${level}` },
        looksLike: { en: '' },
        shownBy: { brings: 'affiliate' },
        evidence: { en: '' },
      })),
    },
  ],
};
const assessed = (level: Level) => ({
  market: 'DE',
  on: '2026-05-01',
  assessor: 'Team',
  levels: { 'customer-data': { level, evidence: 'seen' }, measurement: { level, evidence: 'seen' } },
});
const first = (claimed: Level, facts: MaturityFacts) => measureLevels(model, assessed(claimed), facts)[0]!;
const all = { 'accounts-owned': 9_500, 'potential-stated': 7_000, 'consent-known': 6_000 };

describe('the level that data show', () => {
  it('is that of the highest conditions met, exactly at the threshold too', () => {
    expect(first(4, all)).toMatchObject({ verdict: 'agrees', measured: 4, upTo: 4 });
    expect(first(4, { ...all, 'consent-known': 5_999 })).toMatchObject({ verdict: 'below', measured: 2 });
  });

  it('does not climb over a level below that is not met', () => {
    expect(first(2, { ...all, 'accounts-owned': 9_499 })).toMatchObject({ verdict: 'below', measured: 1 });
  });

  it('says where the claim is too low', () => {
    expect(first(3, all)).toMatchObject({ verdict: 'above', claimed: 3, measured: 4 });
  });

  it('neither contradicts a claim above what data can show nor agrees with it', () => {
    expect(first(5, all)).toMatchObject({ verdict: 'unchecked', measured: 4, upTo: 4 });
    expect(first(5, { 'accounts-owned': 9_900 })).toMatchObject({
      verdict: 'unchecked',
      measured: 2,
      upTo: 2,
    });
  });

  it('is no level while there is nothing to measure on', () => {
    const { verdict, evidence } = first(3, {});
    expect(verdict).toBe('no-data');
    expect(evidence.map((each) => each.met)).toEqual([false, false, false]);
  });

  it('is left open in a dimension that data cannot show', () => {
    expect(measureLevels(model, assessed(5), all)[1]).toEqual({
      dimension: 'measurement',
      verdict: 'cannot-show',
      claimed: 5,
      evidence: [],
    });
  });

  it('stands alone where nobody has claimed anything', () => {
    expect(measureLevels(model, undefined, all)[0]).toMatchObject({ verdict: 'unclaimed', measured: 4 });
  });
});

const wanted = (levels: AmbitionStep['levels']): readonly AmbitionStep[] => [
  { market: 'DE', day: '2029-05-01', levels, who: '', why: '', from: 'undated' },
];

describe('a market’s path', () => {
  const history = [
    { ...assessed(1), on: '2025-05-01' },
    { ...assessed(3), levels: { 'customer-data': { level: 3 as const, evidence: 'now' } } },
  ];
  it('lists the levels assessment by assessment and the next one towards the ambition', () => {
    const [data, measurement] = maturityPath(model, history, wanted({ 'customer-data': 5, measurement: 1 }));
    expect(data).toMatchObject({
      points: [
        { on: '2025-05-01', level: 1, evidence: 'seen' },
        { on: '2026-05-01', level: 3, evidence: 'now' },
      ],
      ambition: 5,
      toGo: 2,
      next: { level: 4 },
      // Half of the days from the last assessment.
      nextBy: '2027-10-31',
    });
    // Assessed once only, and where it wants to be already.
    expect(measurement).toMatchObject({ points: [{ level: 1 }], toGo: 0 });
    expect(measurement?.next).toBeUndefined();
  });

  it('begins at level 1 where nobody has assessed anything, and ends nowhere without an ambition', () => {
    const [data, measurement] = maturityPath(model, [], wanted({ 'customer-data': 2 }));
    expect(data).toMatchObject({ points: [], toGo: 2, next: { level: 1 } });
    expect(measurement?.ambition).toBeUndefined();
    expect(measurement?.next).toBeUndefined();
  });
});
