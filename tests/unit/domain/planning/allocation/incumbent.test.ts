import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { drawHostility, hostileProblem } from '../../../../bench/allocation/hostile-problem.ts';
import { runs } from '../../../../support/counts.ts';
import { exceeded } from './brute-force.ts';
import { CALL, solved } from './line-of.ts';
import { randomProblem } from './random-problem.ts';

const touchesOf = (problem: AllocationProblem): ReadonlyMap<string, number> => {
  const { touches } = solved(problem);
  return new Map(problem.lines.map(({ key }, index) => [key, touches[index]!]));
};

/** All room of all limits, so much larger. */
const withRoom = (problem: AllocationProblem, factor: number): AllocationProblem => ({
  ...problem,
  territories: problem.territories.map((each) => ({
    ...each,
    capacity: callEquivalents(Math.floor(each.capacity * factor)),
  })),
  accountTotals: (problem.accountTotals ?? []).map((each) => ({
    ...each,
    maximum: Math.floor(each.maximum * factor),
  })),
  caps: (problem.caps ?? []).map((each) => ({ ...each, maximum: Math.floor(each.maximum * factor) })),
});

// All of them take minutes where others work beside.
describe('an allocation known before', { timeout: 1_200_000 }, () => {
  it('makes more room never give less', () => {
    for (let seed = 60_000; seed < 60_000 + runs(1_000); seed += 1) {
      const problem = hostileProblem(seed, drawHostility(seed));
      const known = solved(problem);
      const more = withRoom(problem, 1 + (seed % 7) / 20);
      const result = allocate(more, { incumbent: touchesOf(problem) });
      expect(result).toMatchObject({ outcome: 'allocated' });
      if (result.outcome !== 'allocated') continue;
      expect(result.value).toBeGreaterThanOrEqual(known.value);
      expect(exceeded(more, result.touches)).toEqual([]);
    }
  });

  it('need not fit any more, and nothing is worse for it', () => {
    const anything = randomProblem({
      mostLines: 8,
      mostTouches: 4,
      costs: [0, 2_500, CALL],
      concave: false,
      minimums: true,
      crossing: true,
    });
    assert(
      property(anything, double({ min: 0.3, max: 1, noNaN: true }), (problem, factor) => {
        const before = allocate(problem);
        const fewer = withRoom(problem, factor);
        const fresh = allocate(fewer);
        if (before.outcome !== 'allocated' || fresh.outcome !== 'allocated') return;
        const incumbent = new Map(before.lines.map(({ key, touches }) => [key, touches]));
        const result = solvedWith(fewer, incumbent);
        expect(exceeded(fewer, result.touches)).toEqual([]);
        expect(result.value).toBeGreaterThanOrEqual(fresh.value);
        expect(result.bound).toBeGreaterThanOrEqual(result.value);
      }),
      { numRuns: runs(500) },
    );
  });
});

function solvedWith(problem: AllocationProblem, incumbent: ReadonlyMap<string, number>) {
  const result = allocate(problem, { incumbent });
  if (result.outcome !== 'allocated') throw new Error(`the problem is ${result.outcome}`);
  return result;
}
