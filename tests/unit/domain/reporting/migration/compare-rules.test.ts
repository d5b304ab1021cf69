import { describe, expect, it } from 'vitest';
import type { ProcessChange } from '#domain/cycles/compare-processes.ts';
import { compareRules } from '#domain/reporting/migration/compare-rules.ts';
import { effortWeights, estimateEffort } from '#domain/reporting/migration/estimate-effort.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

describe('comparing rules', () => {
  it('finds nothing between rules and themselves', () => {
    expect(compareRules(rulesWith(), rulesWith(), 4)).toEqual([]);
  });

  it('shows a value that changes, and which layer says so', () => {
    const [change, ...others] = compareRules(rulesWith(), rulesWith({ 'calls-per-day': 6 }), 4);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      rule: 'calls-per-day',
      after: 6,
      valueChanged: true,
      latitudeChanged: false,
      layer: 'global',
    });
  });

  it('takes lists in another order for the same', () => {
    const [ab, ba] = [
      ['A', 'B'],
      ['B', 'A'],
    ].map((each) => rulesWith({ 'target-segments': each }));
    expect(compareRules(ab!, ba!, 4)).toEqual([]);
  });

  it('shows a latitude that changes while the value stays', () => {
    const before = rulesWith({ 'calls-per-day': 6 });
    const after = {
      ...before,
      'calls-per-day': { ...before['calls-per-day']!, latitude: { kind: 'locked' as const } },
    };
    expect(compareRules(before, after, 4)).toMatchObject([
      { rule: 'calls-per-day', valueChanged: false, latitudeChanged: true },
    ]);
  });
});

describe('the effort of a move', () => {
  const nothing: ProcessChange = {
    phases: [],
    columns: [],
    training: [],
    methods: [{ method: 'value', before: 'grid', after: 'grid' }],
    channelsAdded: [],
    channelsRemoved: [],
  };
  const [rule] = compareRules(rulesWith(), rulesWith({ 'calls-per-day': 6 }), 4);

  it('is nothing where nothing changes', () => {
    expect(estimateEffort(nothing, [], 0)).toEqual({ points: 0, parts: [] });
  });

  it('is the sum of count times weight, the heaviest part first', () => {
    const column = { sheet: 'accounts', heading: { en: '' } } as const;
    const change: ProcessChange = {
      phases: [
        { phase: 'prepare', change: 'added' },
        { phase: 'collect', change: 'same' },
        { phase: 'plan', change: 'changed' },
        { phase: 'measure', change: 'removed' },
      ],
      columns: [
        { ...column, column: 'a', change: 'added', required: true },
        { ...column, column: 'b', change: 'added', required: false },
        { ...column, column: 'c', change: 'changed', required: true },
        { ...column, column: 'd', change: 'removed', required: true },
      ],
      training: [
        { phase: 'collect', change: 'added' },
        { phase: 'field-review', change: 'changed' },
        { phase: 'approve', change: 'same' },
      ],
      methods: [{ method: 'value', before: 'grid', after: 'response' }],
      channelsAdded: ['remote', 'email'],
      channelsRemoved: ['telephone'],
    };
    const { points, parts } = estimateEffort(change, [rule!, { ...rule!, latitudeChanged: true }], 2);
    const counts = Object.fromEntries(parts.map((each) => [each.item, each.count]));
    expect(counts).toEqual({
      'method-changed': 1,
      'channel-added': 2,
      'training-added': 1,
      'training-changed': 1,
      'phase-added': 1,
      'setting-lost': 2,
      'required-column-added': 1,
      'optional-column-added': 1,
      'phase-removed': 1,
      'phase-changed': 1,
      'column-changed': 1,
      'channel-removed': 1,
      'column-removed': 1,
      'value-changed': 2,
      'latitude-changed': 1,
    });
    const weights: Readonly<Record<string, number>> = Object.fromEntries(effortWeights);
    expect(points).toBe(
      Object.entries(counts).reduce((sum, [item, count]) => sum + count * (weights[item] ?? 0), 0),
    );
    expect(parts.map((each) => each.points)).toEqual(
      parts.map((each) => each.points).toSorted((a, b) => b - a),
    );
  });
});
