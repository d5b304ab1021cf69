import { describe, expect, it } from 'vitest';
import {
  measurePriorities,
  notMeasuredYet,
  priorityFigures,
  type PriorityFacts,
} from '#domain/reporting/priority-figures.ts';
import type { EffectiveRule, ProvenanceStep } from '#domain/rulebook/rule.ts';

const rule = (key: string, ...provenance: readonly ProvenanceStep[]): EffectiveRule => ({
  key,
  value: 1,
  latitude: { kind: 'free' },
  provenance,
});

const nothing: PriorityFacts = {
  rules: {},
  requests: { decided: 0, granted: 0 },
  proposals: { decided: 0, approved: 0 },
  files: { rows: 0, remarks: 0 },
};

const measure = (facts: Partial<PriorityFacts>) =>
  Object.fromEntries(measurePriorities({ ...nothing, ...facts }).map(({ key, value }) => [key, value]));

describe('how the priorities are doing', () => {
  it('says nothing where there is nothing to measure it on', () => {
    expect(new Set(Object.values(measure({})))).toEqual(new Set([null]));
  });

  it('counts the latitude a market used of the rules that leave it some', () => {
    const central = { layer: 'global', key: 'global', value: 1 } as const;
    const own = { layer: 'market', key: 'DE', value: 2 } as const;
    const rules = {
      locked: rule('locked', { ...central, latitude: { kind: 'locked' } }),
      free: rule('free', { ...central, latitude: { kind: 'bounded', min: 0, max: 3 } }),
      moved: rule('moved', { ...central, latitude: { kind: 'free' } }, own),
      again: rule('again', { ...central, latitude: { kind: 'free' } }, { ...own, layer: 'team' }),
      // What a market narrows for those below it is not what it was left itself.
      narrowed: rule('narrowed', central, { ...own, latitude: { kind: 'locked' } }),
      // A grant reaches beyond what is locked.
      granted: rule('granted', { ...central, latitude: { kind: 'locked' } }, { ...own, layer: 'grant' }),
    };
    // Four of five; what is locked and was not granted leaves nothing to use.
    expect(measure({ rules })['latitude-used']).toBe(8000);
  });

  it('takes shares of what was decided, staffed, taken over and summed', () => {
    expect(
      measure({
        requests: { decided: 3, granted: 2 },
        reps: { staffed: 8, trained: 6 },
        proposals: { decided: 40, approved: 30 },
        files: { rows: 200, remarks: 13 },
        sums: { compared: 4, differing: 1 },
      }),
    ).toMatchObject({
      'requests-granted': 6667,
      'training-confirmed': 7500,
      'proposals-accepted': 7500,
      // 6.5 of 100 rows, in hundredths.
      'remarks-per-100-rows': 650,
      'sums-reconciled': 7500,
    });
  });

  it('has something to say, or says that it has not, of every priority', () => {
    expect(new Set(priorityFigures.map(({ of }) => of)).size).toBe(6);
    for (const key of notMeasuredYet) expect(measure({})[key]).toBeNull();
  });
});
