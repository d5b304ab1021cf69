import { describe, expect, it } from 'vitest';
import { allocatePacked } from '#domain/planning/allocation/allocate-packed.ts';
import type { PackedProblem } from '#domain/planning/allocation/packed-problem.ts';
import { randomMarket } from '../../../../bench/allocation/random-market.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';

const market = (seed: number, over: Partial<Parameters<typeof randomMarket>[0]> = {}): PackedProblem =>
  randomMarket({
    accounts: 1_000,
    territories: 2,
    tightness: 0.4,
    channelCaps: true,
    accountTotals: true,
    minimums: true,
    sCurves: 0,
    budget: true,
    seed,
    ...over,
  });

function mostOverused(
  { lines, limitMaximum, limitStart, limitOf, weightOf }: PackedProblem,
  touches: Int32Array,
) {
  const left = limitMaximum.slice();
  for (let line = 0; line < lines; line += 1) {
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      left[limitOf[i]!]! -= weightOf[i]! * touches[line]!;
  }
  return left.reduce((most, each) => Math.max(most, -each), 0);
}

/** With no more of each limit than whole touches of its lines can use: then a relaxation is as good a bound. */
function usable(problem: PackedProblem): PackedProblem {
  const divisor = new Float64Array(problem.limits);
  for (const [i, limit] of problem.limitOf.entries()) {
    let [a, b] = [problem.weightOf[i]!, divisor[limit]!];
    while (b > 0) [a, b] = [b, a % b];
    divisor[limit] = a;
  }
  return {
    ...problem,
    limitMaximum: problem.limitMaximum.map((each, limit) => each - (each % Math.max(1, divisor[limit]!))),
  };
}

describe('allocatePacked on markets as planners meet them', () => {
  it.each([1, 2, 3])('comes within 1 in 1,000 of the relaxation, market %i', (seed) => {
    const problem = market(seed);
    const { touches, value, bound } = allocatePacked(problem);
    const relaxation = solveByHighs(usable(problem)).value;
    expect(mostOverused(problem, touches)).toBe(0);
    expect(value / relaxation).toBeGreaterThan(0.999);
    expect(bound / relaxation).toBeGreaterThan(1 - 1e-9);
    expect(bound / relaxation).toBeLessThan(1.000_02);
  });

  it.each([1, 2, 3])(
    'proves S-curves to within 1 in 1,000, tighter than the relaxation could, market %i',
    (seed) => {
      const problem = market(seed, { sCurves: 0.3 });
      const { touches, value, bound } = allocatePacked(problem);
      expect(mostOverused(problem, touches)).toBe(0);
      expect(value / bound).toBeGreaterThan(0.999);
      expect(bound).toBeLessThan(solveByHighs(problem).value);
    },
  );

  it('plans territories that share nothing the same way together and alone', () => {
    const together = market(4, { budget: false });
    const { touches } = allocatePacked(together);
    const alone = onlyFirstHalf(together);
    expect(allocatePacked(alone).touches).toEqual(touches.slice(0, alone.lines));
  });
});

/** The first territory's lines, against all limits: the others are untouched by them. */
function onlyFirstHalf(problem: PackedProblem): PackedProblem {
  const lines = problem.lines / 2;
  const entries = problem.limitStart[lines]!;
  return {
    ...problem,
    lines,
    minimum: problem.minimum.slice(0, lines),
    maximum: problem.maximum.slice(0, lines),
    valueStart: problem.valueStart.slice(0, lines + 1),
    values: problem.values.slice(0, problem.valueStart[lines]),
    limitStart: problem.limitStart.slice(0, lines + 1),
    limitOf: problem.limitOf.slice(0, entries),
    weightOf: problem.weightOf.slice(0, entries),
  };
}
