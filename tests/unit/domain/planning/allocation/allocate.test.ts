import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import type { AllocationLine, AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { bruteForce, exceeded, valueOf } from './brute-force.ts';
import { randomProblem } from './random-problem.ts';

const CALL = 10_000;

const line = (over: Partial<AllocationLine> & { readonly key: string }): AllocationLine => ({
  account: over.key,
  brand: 'brand',
  channel: 'face-to-face',
  territory: 'north',
  cost: CALL,
  minimum: 0,
  maximum: over.marginals?.length ?? 0,
  marginals: [],
  ...over,
});

function solved(problem: AllocationProblem) {
  const result = allocate(problem);
  if (result.outcome !== 'allocated')
    throw new Error(`expected an allocation, got ${JSON.stringify(result)}`);
  return result;
}

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
    const response = (k: number, b: number) =>
      Array.from({ length: 8 }, (_, x) => Math.round(1e6 * k * (Math.exp(-b * x) - Math.exp(-b * (x + 1)))));
    const { touches } = solved({
      territories: [{ key: 'north', capacity: 8 * CALL }],
      lines: [
        line({ key: 'first', marginals: response(100, 0.3) }),
        line({ key: 'second', marginals: response(60, 0.5) }),
      ],
    });
    expect(touches).toEqual([5, 3]);
  });

  it('gives ties to the earlier key whatever the order of rows', () => {
    const lines = ['c', 'a', 'b'].map((key) => line({ key, marginals: [7, 7] }));
    const { touches } = solved({ territories: [{ key: 'north', capacity: 3 * CALL }], lines });
    expect(touches).toEqual([0, 2, 1]);
  });

  it('never breaks a limit, reports its true value and stays within the bound', () => {
    fc.assert(
      fc.property(anything, (problem) => {
        const best = bruteForce(problem);
        const result = allocate(problem);
        if (result.outcome !== 'allocated') return best === undefined;
        expect(exceeded(problem, result.touches)).toEqual([]);
        for (const [index, { minimum, maximum }] of problem.lines.entries()) {
          expect(result.touches[index]).toBeGreaterThanOrEqual(minimum);
          expect(result.touches[index]).toBeLessThanOrEqual(maximum);
        }
        expect(result.value).toBe(valueOf(problem, result.touches));
        expect(result.value).toBeLessThanOrEqual(best!);
        expect(result.bound).toBeGreaterThanOrEqual(best!);
        return true;
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(anything, (problem) => {
        const turned = { ...problem, lines: problem.lines.toReversed() };
        const first = allocate(problem);
        const second = allocate(turned);
        expect(second.outcome).toBe(first.outcome);
        if (first.outcome === 'allocated' && second.outcome === 'allocated')
          expect(second.lines.toReversed()).toEqual(first.lines);
      }),
      { numRuns: 200 },
    );
  });

  it('finds the very best where costs are equal, values concave and limits nested', () => {
    const nested = randomProblem({
      mostLines: 6,
      mostTouches: 4,
      costs: [CALL],
      concave: true,
      minimums: true,
      crossing: false,
    }).map((problem) => ({
      ...problem,
      lines: problem.lines.map((each) => ({ ...each, account: `${each.territory} ${each.account}` })),
      accountTotals: ['territory-0', 'territory-1'].flatMap((territory) =>
        (problem.accountTotals ?? []).map((total) => ({
          ...total,
          key: `${territory} ${total.key}`,
          account: `${territory} ${total.account}`,
        })),
      ),
    }));
    fc.assert(
      fc.property(nested, (problem) => {
        const result = allocate(problem);
        if (result.outcome === 'allocated') expect(result.value).toBe(bruteForce(problem));
      }),
      { numRuns: 400 },
    );
  });
});
