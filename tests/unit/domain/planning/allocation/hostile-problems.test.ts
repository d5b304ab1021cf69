import { describe, expect, it } from 'vitest';
import { allocatePacked } from '#domain/planning/allocation/allocate-packed.ts';
import type { Allocation } from '#domain/planning/allocation/allocation.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';
import { drawHostility, hostileProblem } from '../../../../bench/allocation/hostile-problem.ts';
import type { Hostility } from '../../../../bench/allocation/hostile-problem.ts';
import { runs } from '../../../../support/counts.ts';
import { exceeded, valueOf } from './brute-force.ts';
import { solved } from './line-of.ts';

const problemOf = (seed: number, over: Partial<Hostility> = {}): AllocationProblem =>
  hostileProblem(seed, drawHostility(seed, over));

const seeds = (full: number, from: number): readonly number[] =>
  Array.from({ length: runs(full) }, (_, index) => from + index);

const isProven = (proofs: Allocation['proofs']): boolean => proofs['given-up'] === 0 && proofs.bounded === 0;

/** HiGHS may take so long to find the best there is; where it does not, only its bound counts. */
const MOST_SECONDS = 1;

// All of them take minutes where others work beside.
describe('allocate on problems nobody would wish for', { timeout: 1_200_000 }, () => {
  it('breaks no limit, tells its true value, and never claims less than there is to be had', () => {
    for (const seed of seeds(2_000, 0)) {
      const problem = problemOf(seed);
      const { touches, value, bound, proofs } = solved(problem);
      expect(exceeded(problem, touches)).toEqual([]);
      for (const [index, { minimum, maximum }] of problem.lines.entries()) {
        expect(touches[index]).toBeGreaterThanOrEqual(minimum);
        expect(touches[index]).toBeLessThanOrEqual(maximum);
      }
      expect(value).toBe(valueOf(problem, touches));
      expect(bound).toBeGreaterThanOrEqual(value);
      expect(isProven(proofs) && bound !== value).toBe(false);
    }
  });

  it('agrees with HiGHS on what is best, wherever it says that it is', () => {
    for (const seed of seeds(300, 10_000)) {
      const { packed } = packProblem(problemOf(seed, { accounts: 2 + (seed % 24) }));
      const { value, bound, proofs } = allocatePacked(packed);
      const best = solveByHighs(packed, { whole: { gap: 0 }, mostSeconds: MOST_SECONDS });
      // Where its time runs out before it has found anything, only its bound counts.
      const found = Number.isFinite(best.value) ? best.value : 0;
      // HiGHS counts in doubles, and calls whole what is so to within a millionth.
      const near = 1e-6 * Math.max(found, value);
      expect(bound).toBeGreaterThanOrEqual(found - near);
      expect(value).toBeLessThanOrEqual(best.bound + near);
      expect(isProven(proofs) && best.proven && Math.abs(value - best.value) > near).toBe(false);
    }
  });

  it('proves territories that share accounts to within 1 %, and half of such problems to within 0.1 %', () => {
    const nearness = seeds(100, 2_000)
      .map((seed) => solved(problemOf(seed, { accounts: 150, territories: 6, shared: 0.5 })))
      .map(({ value, bound }) => value / bound)
      .toSorted((a, b) => a - b);
    expect(nearness[0]).toBeGreaterThan(0.99);
    expect(nearness[nearness.length >> 1]).toBeGreaterThan(0.999);
  });

  it.each([
    ['1 % of small problems', { caps: false }, 0.01],
    ['4 % of those under caps and budgets that cross each other', { caps: true }, 0.04],
  ])('gives up the search for more than the best known for at most %s', (_, over, most) => {
    const all = seeds(2_000, 30_000).map((seed) =>
      solved(problemOf(seed, { accounts: 12, territories: 2, ...over })),
    );
    expect(all.filter(({ value, bound, proofs }) => isProven(proofs) && bound !== value)).toEqual([]);
    expect(all.filter(({ proofs }) => proofs['given-up'] > 0).length).toBeLessThanOrEqual(most * all.length);
  });
});
