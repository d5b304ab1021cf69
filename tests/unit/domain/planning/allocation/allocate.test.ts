import { callEquivalents } from '#domain/basics/units.ts';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { runs } from '../../../../support/counts.ts';
import { bruteForce, exceeded, valueOf } from './brute-force.ts';
import { CALL, lineOf, north, solved } from './line-of.ts';
import { nestedProblem, randomProblem } from './random-problem.ts';

const anything = randomProblem({
  mostLines: 6,
  mostTouches: 4,
  costs: [0, 2_500, 4_000, CALL],
  concave: false,
  minimums: true,
  crossing: true,
});

describe('allocate', () => {
  it('finds the two-segment optimum of exponential response', () => {
    const [first, second] = [exponential(100, 0.3), exponential(60, 0.5)];
    const { touches } = solved({ territories: north(8), lines: [lineOf('a', first), lineOf('b', second)] });
    expect(touches).toEqual([5, 3]);
  });

  it('grants an S-curve whole or leaves it', () => {
    const lines = [lineOf('s', [0, 0, 90]), lineOf('t', [20, 20, 20])];
    expect(solved({ territories: north(3), lines }).touches).toEqual([3, 0]);
    expect(solved({ territories: north(2), lines }).touches).toEqual([0, 2]);
  });

  it('gives ties to the earlier account whatever the order of rows', () => {
    const lines = ['c', 'a', 'b'].map((key) => lineOf(key, [7, 7]));
    expect(solved({ territories: north(3), lines }).touches).toEqual([0, 2, 1]);
  });

  it('counts past calls of a window against the cap', () => {
    const lines = [lineOf('a', [9, 8, 7], { account: 'x' }), lineOf('b', [6, 5, 4], { account: 'x' })];
    const territories = north(10);
    const accountTotals = [{ key: 'window', account: 'x', maximum: 6, past: 2 }];
    expect(solved({ territories, lines, accountTotals }).touches).toEqual([3, 1]);
    const spent = [{ key: 'window', account: 'x', maximum: 6, past: 9 }];
    expect(solved({ territories, lines, accountTotals: spent }).touches).toEqual([0, 0]);
  });

  it('keeps a budget in its own unit over several territories', () => {
    const territories = [...north(5), { key: 'south', capacity: callEquivalents(5 * CALL) }];
    const lines = [
      lineOf('a', [100, 50], { brand: 'old' }),
      lineOf('b', [90, 60], { territory: 'south' }),
      lineOf('c', [80, 10], { territory: 'south', brand: 'old' }),
    ];
    const caps = [
      { key: 'money', kind: 'budget' as const, lines: ['a', 'b', 'c'], takes: [30, 70, 20], maximum: 100 },
    ];
    expect(solved({ territories, lines, caps }).touches).toEqual([2, 0, 2]);
  });

  it('never breaks a limit, reports its true value and stays within a bound that holds', () => {
    assert(
      property(anything, (problem) => {
        const best = bruteForce(problem);
        const result = allocate(problem);
        expect(result.outcome).toBe(best === undefined ? 'infeasible' : 'allocated');
        if (best === undefined || result.outcome !== 'allocated') return;
        expect(exceeded(problem, result.touches)).toEqual([]);
        for (const [index, { minimum, maximum }] of problem.lines.entries()) {
          expect(result.touches[index]).toBeGreaterThanOrEqual(minimum);
          expect(result.touches[index]).toBeLessThanOrEqual(maximum);
        }
        expect(result.value).toBe(valueOf(problem, result.touches));
        expect(result.value).toBeLessThanOrEqual(best);
        expect(result.bound).toBeGreaterThanOrEqual(best);
      }),
      { numRuns: runs(500) },
    );
  });

  it('does not depend on the order of rows', () => {
    assert(
      property(anything, (problem) => {
        const turned = { ...problem, lines: problem.lines.toReversed() };
        expect(byKey(turned)).toEqual(byKey(problem));
      }),
      { numRuns: runs(300) },
    );
  });

  it('finds the very best where costs are equal, values concave and limits nested', () => {
    const nested = nestedProblem({ mostLines: 6, mostTouches: 4, cost: CALL });
    assert(
      property(nested, (problem) => {
        const result = allocate(problem);
        expect(result.outcome === 'allocated' ? result.value : undefined).toBe(bruteForce(problem));
      }),
      { numRuns: runs(500) },
    );
  });

  it('stays exact with values near the largest whole number', () => {
    const huge = Math.floor(Number.MAX_SAFE_INTEGER / 5);
    const lines = [lineOf('a', [huge, huge - 1]), lineOf('b', [huge, huge - 2])];
    const { touches, value, bound } = solved({ territories: north(3), lines });
    expect(touches).toEqual([2, 1]);
    expect(value).toBe(3 * huge - 1);
    expect(bound).toBeGreaterThanOrEqual(value);
    expect(bound / value).toBeLessThan(1.000_001);
  });

  it('allocates nothing where there is nothing', () => {
    expect(solved({ territories: [], lines: [] })).toMatchObject({ touches: [], value: 0, bound: 0 });
    expect(solved({ territories: north(0), lines: [lineOf('a', [5])] })).toMatchObject({
      touches: [0],
      bound: 0,
    });
    expect(solved({ territories: north(4), lines: [lineOf('a', [0, 0])] }).touches).toEqual([0]);
  });
});

/** Value of each touch of s = k(1 − e^(−bx)), in millionths. */
function exponential(k: number, b: number): number[] {
  const value = (x: number) => k * (1 - Math.exp(-b * x));
  return Array.from({ length: 8 }, (_, x) => Math.round(1e6 * (value(x + 1) - value(x))));
}

/** The outcome without regard to the order of rows. */
function byKey(problem: AllocationProblem) {
  const result = allocate(problem);
  return result.outcome === 'allocated'
    ? { ...result, touches: [], lines: new Map(result.lines.map((line) => [line.key, line])) }
    : { outcome: result.outcome };
}
