import { describe, expect, it } from 'vitest';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment, Level } from '#domain/maturity/maturity-model.ts';

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
    const assignment = assignArchetype(archetypes, assessed({ 'customer-data': 4, segmentation: 3 }));
    expect(assignment?.archetype.key).toBe('advanced');
    expect(assignment?.next).toBeUndefined();
  });

  it('does not let strength in one dimension hide weakness in another, and says what is missing', () => {
    const assignment = assignArchetype(archetypes, assessed({ 'customer-data': 5, segmentation: 2 }));
    expect(assignment?.archetype.key).toBe('developing');
    expect(assignment?.next).toMatchObject({
      archetype: { key: 'advanced' },
      missing: [{ dimension: 'segmentation', level: 2, atLeast: 3 }],
    });
  });

  it('counts a dimension nobody assessed as not met', () => {
    expect(assignArchetype(archetypes, assessed({}))?.archetype.key).toBe('foundation');
  });

  it('assigns nothing without an assessment', () => {
    expect(assignArchetype(archetypes, undefined)).toBeUndefined();
  });

  it('uses the latest assessment that is not after the day', () => {
    const history = [assessed({}, '2026-01-01'), assessed({}, '2026-09-01'), assessed({}, '2027-02-01')];
    expect(assessmentOn(history, '2027-01-15')?.on).toBe('2026-09-01');
    expect(assessmentOn(history, '2025-12-31')).toBeUndefined();
  });
});
