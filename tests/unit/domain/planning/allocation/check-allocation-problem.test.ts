import { callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import { checkAllocationProblem } from '#domain/planning/allocation/check-allocation-problem.ts';
import { lineOf, north } from './line-of.ts';

const codesOf = (problem: Parameters<typeof checkAllocationProblem>[0]) =>
  checkAllocationProblem(problem).map(
    ({ code, where }) => `${code} ${where.kind === 'subject' ? where.subject : ''}`,
  );

describe('checkAllocationProblem', () => {
  it('collects everything that is wrong', () => {
    expect(
      codesOf({
        territories: [{ key: 'north', capacity: callEquivalents(1.5) }, ...north(1)],
        lines: [
          lineOf('a', [3, -1, 2.5], { territory: 'moon' }),
          lineOf('a', [1], { cost: callEquivalents(-5) }),
          lineOf('b', [1], { minimum: 3, maximum: 2 }),
          lineOf('c', [1], { maximum: 2 ** 40 }),
          lineOf('d', [Number.NaN]),
        ],
        accountTotals: [{ key: 'total', account: 'a', maximum: -2 }],
        caps: [
          { key: 'total', lines: ['a', 'a', 'nobody'], takes: [1], maximum: 1, past: 0.5 },
          { key: 'where', lines: { brand: 'brand' }, takes: [1], maximum: 1 },
        ],
      }).toSorted(),
    ).toEqual([
      'allocation.duplicate-key a',
      'allocation.duplicate-key north',
      'allocation.duplicate-key total',
      'allocation.line-twice total',
      'allocation.minimum-over-maximum b',
      'allocation.negative a',
      'allocation.negative a',
      'allocation.negative total',
      'allocation.not-whole a',
      'allocation.not-whole d',
      'allocation.not-whole north',
      'allocation.not-whole total',
      'allocation.takes-count total',
      'allocation.takes-without-keys where',
      'allocation.too-large c',
      'allocation.unknown-line total',
      'allocation.unknown-territory a',
    ]);
  });

  it('collects everything that is wrong with groups and shapes', () => {
    const effects = Array.from({ length: 2_000 }, () => 1);
    expect(
      codesOf({
        territories: north(1),
        lines: [
          lineOf('a', [3]),
          lineOf('b', [], { maximum: 2_000 }),
          lineOf('c', [], { maximum: 2_000 }),
          lineOf('d', []),
        ],
        groups: [
          { key: 'one', lines: ['a', 'nobody'], effects: [[1, -1]], base: 0.5, shape: 'none', scale: 1 },
          {
            key: 'one',
            lines: ['b', 'c'],
            effects: [effects, effects],
            base: 0,
            shape: 'empty',
            scale: 2 ** 40 + 1,
          },
          { key: 'two', lines: ['c', 'd'], effects: [[1], [1]], base: 0, shape: 'falls', scale: 1 },
        ],
        shapes: [
          { key: 'empty', values: [] },
          { key: 'falls', values: [0, 5, 4, 2 ** 21] },
        ],
      }).toSorted(),
    ).toEqual([
      'allocation.duplicate-key one',
      'allocation.effects-count one',
      'allocation.group-too-large one',
      'allocation.group-unknown-line one',
      'allocation.line-in-two-groups two',
      'allocation.marginals-in-group a',
      'allocation.negative one',
      'allocation.not-whole one',
      'allocation.shape-empty empty',
      'allocation.shape-falls falls',
      'allocation.too-large falls',
      'allocation.too-large one',
      'allocation.unknown-shape one',
    ]);
  });

  it('collects everything that is wrong with coverage', () => {
    const group = { lines: ['a'], effects: [[0, 1]], base: 0, shape: 'bent', scale: 1 };
    expect(
      codesOf({
        territories: north(1),
        lines: [lineOf('a', [], { maximum: 2 })],
        groups: [{ key: 'late', ...group }],
        shapes: [{ key: 'bent', values: [0, 1] }],
        coverage: [
          { key: 'all', groups: ['late', 'late', 'nobody'], minimum: -1 },
          { key: 'all', groups: [], minimum: 2 },
        ],
      }).toSorted(),
    ).toEqual([
      'allocation.coverage-over-groups all',
      'allocation.duplicate-key all',
      'allocation.group-twice all',
      'allocation.negative all',
      'allocation.touch-without-effect late',
      'allocation.touch-without-effect late',
      'allocation.unknown-group all',
    ]);
  });

  it('refuses sums beyond 2^53 in values, time and caps', () => {
    const huge = Number.MAX_SAFE_INTEGER - 1;
    const lines = [
      lineOf('a', [huge], { cost: callEquivalents(huge) }),
      lineOf('b', [huge], { cost: callEquivalents(huge) }),
    ];
    const caps = [{ key: 'cap', lines: ['a', 'b'], takes: [huge, huge], maximum: 1 }];
    expect(codesOf({ territories: north(1), lines, caps })).toEqual([
      'allocation.sum-too-large ',
      'allocation.sum-too-large ',
      'allocation.sum-too-large cap',
    ]);
  });

  it('leads allocate to refuse instead of guessing', () => {
    const result = allocate({ territories: [], lines: [lineOf('a', [1])] });
    expect(result).toMatchObject({
      outcome: 'refused',
      findings: [{ code: 'allocation.unknown-territory' }],
    });
  });

  it('accepts a sound problem', () => {
    expect(checkAllocationProblem({ territories: north(1), lines: [lineOf('a', [2, 1])] })).toEqual([]);
  });
});
