import { array, assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleLines } from '#domain/planning/allocation/bundle-lines.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import { proveBound } from '#domain/planning/allocation/prove-bound.ts';
import { grantMinimums } from '#domain/planning/allocation/residual-problem.ts';
import { runs } from '../../../../support/counts.ts';
import { bruteForce } from './brute-force.ts';
import { CALL, lineOf, north } from './line-of.ts';
import { randomProblem } from './random-problem.ts';

function boundAt(problem: Parameters<typeof packProblem>[0], drawn: readonly number[]): number {
  const residual = grantMinimums(packProblem(problem).packed);
  const bundles = bundleLines(residual);
  const price = Float64Array.from(
    bundles.isPriced,
    (priced, limit) => priced * (drawn[limit % drawn.length] ?? 0),
  );
  return proveBound(residual, bundles, price);
}

describe('proveBound', () => {
  it('holds at any prices, however bad', () => {
    const anything = randomProblem({
      mostLines: 6,
      mostTouches: 4,
      costs: [2_500, 4_000, CALL],
      concave: false,
      minimums: true,
      crossing: true,
    });
    const prices = array(double({ min: 0, max: 30, noNaN: true }), { minLength: 1, maxLength: 5 });
    assert(
      property(anything, prices, (problem, drawn) => {
        const best = bruteForce(problem);
        const perBasisPoint = drawn.map((price, index) => (index % 2 === 0 ? price / CALL : price));
        expect(boundAt(problem, perBasisPoint)).toBeGreaterThanOrEqual(best ?? -Infinity);
      }),
      { numRuns: runs(500) },
    );
  });

  it('is the dual at given prices, rounded up', () => {
    const lines = Array.from({ length: 30 }, (_, index) => lineOf(`line-${index + 10}`, [100 + index]));
    // 10 calls for 30 accounts at 119.5 a call: 1,195, and the ten best gain 0.5 + 1.5 + … + 9.5 above it.
    expect(boundAt({ territories: north(10), lines }, [119.5 / CALL])).toBe(1_195 + 50);
    expect(boundAt({ territories: north(10), lines }, [119.55 / CALL])).toBe(1_195.5 + 49.5);
  });
});
