import { describe, expect, it } from 'vitest';
import { overrideAssignment } from '#domain/maturity/archetype-override.ts';
import { assessmentOn, assignArchetype, ladderOf } from '#domain/maturity/assign-archetype.ts';
import { undecidedBetween } from '#domain/maturity/assignment.ts';
import type { Archetype, Assessment, Level } from '#domain/maturity/maturity-model.ts';
import type { FactsOfUnit } from '#domain/organisation/unit-facts.ts';

const archetype = (key: string, rank: number, criteria: Archetype['criteria']): Archetype => ({
  key,
  name: { en: key },
  description: { en: '' },
  rank,
  template: key,
  criteria,
  layer: { kind: 'archetype', key, settings: [] },
});
const archetypes = [
  archetype('advanced', 3, [
    { dimension: 'customer-data', atLeast: 4 },
    { dimension: 'segmentation', atLeast: 3 },
  ]),
  archetype('foundation', 1, []),
  archetype('developing', 2, [{ dimension: 'customer-data', atLeast: 2 }]),
];
const assessed = (levels: Record<string, Level>, on = '2026-09-01'): Assessment => ({
  market: 'DE',
  on,
  assessor: 'Global team',
  levels: Object.fromEntries(
    Object.entries(levels).map(([key, level]) => [key, { level, evidence: 'seen' }]),
  ),
});

describe('archetype assignment', () => {
  it('takes the highest archetype whose every criterion is met', () => {
    const assignment = assignArchetype(archetypes, assessed({ 'customer-data': 4, segmentation: 3 }), {});
    expect(assignment?.archetype.key).toBe('advanced');
    expect(assignment?.next).toBeUndefined();
  });

  it('does not let strength in one dimension hide weakness in another, and says what is missing', () => {
    const assignment = assignArchetype(archetypes, assessed({ 'customer-data': 5, segmentation: 2 }), {});
    expect(assignment?.archetype.key).toBe('developing');
    expect(assignment?.next).toMatchObject({
      archetype: { key: 'advanced' },
      missing: [{ dimension: 'segmentation', level: 2, atLeast: 3 }],
    });
  });

  it('counts a dimension nobody assessed as not met', () => {
    expect(assignArchetype(archetypes, assessed({}), {})?.archetype.key).toBe('foundation');
  });

  it('assigns nothing without an assessment', () => {
    expect(assignArchetype(archetypes, undefined, {})).toBeUndefined();
  });

  it('uses the latest assessment that is not after the day', () => {
    const history = [assessed({}, '2026-01-01'), assessed({}, '2026-09-01'), assessed({}, '2027-02-01')];
    expect(assessmentOn(history, '2027-01-15')?.on).toBe('2026-09-01');
    expect(assessmentOn(history, '2025-12-31')).toBeUndefined();
  });
});

const soldBy = (value: number) => ({ value, from: 'stated' }) as const;
const counted = (value: number) => ({ value, from: 'data' }) as const;

describe('archetypes that ask for facts of the unit', () => {
  const apart = (key: string, criteria: Archetype['criteria']): Archetype => {
    const { rank: _rank, ...standing } = archetype(key, 1, criteria);
    return standing;
  };
  const distributor = apart('distributor', [
    { fact: 'distributor', atLeast: 1 },
    { fact: 'reps', atMost: 5 },
  ]);
  const hospital = apart('hospital', [{ fact: 'hospitals', atLeast: 6000 }]);
  const many = archetype('many', 4, [
    { dimension: 'customer-data', atLeast: 2 },
    { fact: 'accounts', atLeast: 1000 },
  ]);
  const all = [many, distributor, ...archetypes, hospital];
  const assignmentWith = (facts: FactsOfUnit, of = all) =>
    assignArchetype(of, assessed({ 'customer-data': 4 }), facts)!;

  it('take who stands apart before the ladder, and say by which value and threshold', () => {
    const assignment = assignmentWith({ distributor: soldBy(1), reps: counted(3), hospitals: counted(1500) });
    expect(assignment.archetype.key).toBe('distributor');
    expect(assignment.met).toEqual([
      { fact: 'distributor', atLeast: 1, value: 1, from: 'stated', met: true },
      { fact: 'reps', atMost: 5, value: 3, from: 'data', met: true },
    ]);
    expect(assignment.next).toBeUndefined();
    expect(assignment.beside).toEqual([
      {
        archetype: { key: 'hospital', name: { en: 'hospital' } },
        fit: 'fails',
        results: [{ fact: 'hospitals', atLeast: 6000, value: 1500, from: 'data', met: false }],
      },
    ]);
    expect(undecidedBetween(assignment)).toEqual([]);
  });

  it('neither meet nor fail what nobody knows, and name it', () => {
    const assignment = assignmentWith({ distributor: soldBy(1) });
    expect(assignment.archetype.key).toBe('developing');
    expect(assignment.beside.map(({ archetype: { key }, fit }) => [key, fit])).toEqual([
      ['distributor', 'unknown'],
      ['hospital', 'unknown'],
    ]);
    expect(assignment.beside[0]?.results[1]).toEqual({ fact: 'reps', atMost: 5, met: false });
    // One failing fact is enough to know.
    expect(assignmentWith({ distributor: soldBy(0) }).beside[0]?.fit).toBe('fails');
  });

  it('leave it to a person where two that stand apart fit, whatever order they come in', () => {
    const facts = { distributor: soldBy(1), reps: counted(5), hospitals: counted(6000) };
    for (const of of [all, all.toReversed()]) {
      const assignment = assignmentWith(facts, of);
      expect(assignment.archetype.key).toBe('developing');
      expect(undecidedBetween(assignment).map((each) => each.archetype.key)).toEqual([
        'distributor',
        'hospital',
      ]);
      const decided = overrideAssignment(assignment, of, {
        id: '1',
        market: 'DE',
        archetype: 'hospital',
        reason: 'Most of the work is there',
        until: '2027-12-31',
        madeBy: 'global@example.com',
        madeAt: '2026-10-01T08:00:00.000Z',
      });
      expect(decided.archetype.key).toBe('hospital');
      expect(undecidedBetween(decided)).toEqual([]);
    }
  });

  it('are steps of the ladder as well, and never one to what stands apart', () => {
    expect(assignmentWith({ accounts: counted(1000) }).archetype.key).toBe('many');
    const below = assignmentWith({ accounts: counted(999) }, [...all, archetype('top', 5, many.criteria)]);
    expect(below.archetype.key).toBe('developing');
    expect(below.next?.archetype.key).toBe('advanced');
    expect(ladderOf(all).map(({ key }) => key)).toEqual(['foundation', 'developing', 'advanced', 'many']);
  });
});
