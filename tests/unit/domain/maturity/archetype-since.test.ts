import { describe, expect, it } from 'vitest';
import { archetypeSince } from '#domain/maturity/archetype-since.ts';
import { overrideAssignment } from '#domain/maturity/archetype-override.ts';
import { assignArchetype } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment, Level } from '#domain/maturity/maturity-model.ts';
import { utcDayOf } from '#domain/basics/iso-date.ts';

const archetype = (key: string, rank: number, atLeast?: Level): Archetype => ({
  key,
  name: { en: key },
  description: { en: '' },
  rank,
  template: key,
  criteria: atLeast === undefined ? [] : [{ dimension: 'segmentation', atLeast }],
  layer: { kind: 'archetype', key, settings: [] },
});
const archetypes = [archetype('first', 1), archetype('second', 2, 3)];
const assessed = (on: string, level: Level): Assessment => ({
  market: 'DE',
  on,
  assessor: 'somebody',
  levels: { segmentation: { level, evidence: 'seen' } },
});
const path = [
  assessed('2023-03-01', 3),
  assessed('2024-03-01', 2),
  assessed('2025-03-01', 3),
  assessed('2026-03-01', 4),
];
const assignment = (index: number) => assignArchetype(archetypes, path[index], {})!;

describe('since when a market has its archetype', () => {
  it('is the first of the assessments in a row that lead there', () => {
    expect(archetypeSince(assignment(3), archetypes, path, {}, utcDayOf)).toBe('2025-03-01');
    expect(archetypeSince(assignment(1), archetypes, path, {}, utcDayOf)).toBe('2024-03-01');
    expect(archetypeSince(assignment(0), archetypes, path, {}, utcDayOf)).toBe('2023-03-01');
  });

  it('is the day of a person’s decision while that holds', () => {
    const override = {
      id: 'o1',
      market: 'DE',
      archetype: 'first',
      reason: 'New team',
      until: '2027-12-31',
      madeBy: 'global@example.org',
      madeAt: '2026-05-04T08:00:00Z',
    };
    expect(
      archetypeSince(overrideAssignment(assignment(3), archetypes, override), archetypes, path, {}, utcDayOf),
    ).toBe('2026-05-04');
  });
});
