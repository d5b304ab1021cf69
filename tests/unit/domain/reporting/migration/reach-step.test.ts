import { describe, expect, it } from 'vitest';
import type { AmbitionStep } from '#domain/maturity/ambition/ambition.ts';
import type { Assessment, Criterion } from '#domain/maturity/maturity-model.ts';
import { factsToCome, statedOn, type FactsOfUnit, type StatedFact } from '#domain/organisation/unit-facts.ts';
import { reachStep } from '#domain/reporting/migration/reach-step.ts';

const today = '2026-12-01';
const place = { market: 'AT', unit: 'AT' };
const assessment: Assessment = {
  market: 'AT',
  on: '2026-01-01',
  assessor: 'Global team',
  levels: { segmentation: { level: 2, evidence: 'seen' } },
};
const ambition: AmbitionStep = {
  market: 'AT',
  day: '2028-01-01',
  levels: { segmentation: 4 },
  who: 'Head of Austria',
  why: 'Growth',
  from: 'file',
};
const stated = (value: number, from: string): StatedFact => ({
  market: 'AT',
  fact: 'reps',
  value,
  from,
  source: 'Budget',
});
const reach = (criteria: readonly Criterion[], known: FactsOfUnit, said: readonly StatedFact[] = []) =>
  reachStep(
    { key: 'higher', criteria },
    { assessment, ambitions: [ambition], facts: factsToCome(known, said, place, today) },
    today,
  );
const tenReps: Criterion = { fact: 'reps', atLeast: 10 };

describe('when a unit can run an archetype', () => {
  it('is today where its levels and facts are there', () => {
    expect(
      reach([{ dimension: 'segmentation', atLeast: 2 }, tenReps], { reps: { value: 10, from: 'data' } }),
    ).toEqual({ from: today, waits: 'ambition', blocked: [] });
  });

  it('is when its ambition is there', () => {
    // From level 2 to 4 in two years: half of the 730 days after the assessment.
    expect(reach([{ dimension: 'segmentation', atLeast: 3 }], {})).toMatchObject({
      from: '2027-01-01',
      waits: 'ambition',
      blocked: [],
    });
  });

  it('is never while a fact fails, or nobody knows it', () => {
    expect(reach([tenReps], { reps: { value: 8, from: 'data' } }).blocked).toEqual([
      {
        code: 'wave-fact-unmet',
        values: { fact: 'reps', archetype: 'higher', value: 8, atLeast: 10, atMost: '' },
      },
    ]);
    expect(reach([tenReps], {}).blocked).toEqual([
      { code: 'wave-fact-unknown', values: { fact: 'reps', archetype: 'higher' } },
    ]);
  });

  it('is the day from which a fact is stated to be there for good', () => {
    const said = [stated(8, ''), stated(12, '2027-04-01'), stated(9, '2027-08-01'), stated(11, '2028-02-01')];
    expect(reach([tenReps], statedOn(said, place, today), said)).toEqual({
      from: '2028-02-01',
      waits: 'facts',
      blocked: [],
    });
  });

  it('is not what is stated where data show otherwise', () => {
    const said = [stated(12, '2027-04-01')];
    expect(reach([tenReps], { reps: { value: 8, from: 'data' } }, said).blocked).toHaveLength(1);
  });
});
