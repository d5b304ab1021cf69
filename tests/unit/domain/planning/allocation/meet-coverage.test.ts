import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import { WHOLE_SHAPE } from '#domain/planning/allocation/allocation-problem.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';
import { groupedProblem } from '../../../../bench/allocation/grouped-problem.ts';
import { drawHostility } from '../../../../bench/allocation/hostile-problem.ts';
import { runs } from '../../../../support/counts.ts';
import { bruteForce, covers, exceeded, valueOf } from './brute-force.ts';
import { CALL, lineOf, north, solved } from './line-of.ts';

const straight = {
  key: 'straight',
  values: Array.from({ length: 9 }, (_, effect) => (WHOLE_SHAPE / 8) * effect),
};

/** Accounts of one line each, worth so much by the touch, of which so many are to be reached. */
const market = (worths: readonly number[], minimum: number, calls: number): AllocationProblem => ({
  territories: north(calls),
  lines: worths.map((_, index) => lineOf(`line-${index}`, [], { maximum: 4 })),
  groups: worths.map((worth, index) => ({
    key: `group-${index}`,
    lines: [`line-${index}`],
    effects: [[1, 1, 1, 1]],
    base: 0,
    shape: 'straight',
    scale: 8 * worth,
  })),
  shapes: [straight],
  coverage: [{ key: 'all', groups: worths.map((_, index) => `group-${index}`), minimum }],
});

/** Small problems in which groups of one or two lines are to be reached. */
const anything = fc
  .record({
    drawn: fc.array(
      fc.record({
        effects: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
        cost: fc.constantFrom(2_500, CALL),
        group: fc.nat(3),
        scale: fc.integer({ min: 1, max: 60 }),
      }),
      { minLength: 2, maxLength: 6 },
    ),
    calls: fc.nat(6),
    share: fc.double({ min: 0.3, max: 1, noNaN: true }),
    budget: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ drawn, calls, share, budget }): AllocationProblem => {
    const lines = drawn.map(({ effects, cost }, index) =>
      lineOf(`line-${index}`, [], { maximum: effects.length, cost: callEquivalents(cost) }),
    );
    const members = [0, 1, 2, 3]
      .map((group) => drawn.flatMap((each, index) => (each.group === group ? [index] : [])))
      .filter((of) => of.length > 0);
    const groups = members.map((of, index) => ({
      key: `group-${index}`,
      lines: of.map((line) => `line-${line}`),
      effects: of.map((line) => drawn[line]!.effects),
      base: 0,
      shape: 'straight',
      scale: drawn[of[0]!]!.scale,
    }));
    return {
      territories: north(calls),
      lines,
      groups,
      shapes: [straight],
      caps: [{ key: 'budget', lines: lines.map(({ key }) => key), maximum: budget }],
      coverage: [
        { key: 'all', groups: groups.map(({ key }) => key), minimum: Math.ceil(share * groups.length) },
      ],
    };
  });

describe('coverage', () => {
  it('gives those a touch who cost least by it, and says what the last of them cost', () => {
    const { touches, value, bound, coverage, proofs } = solved(market([50, 40, 9, 7, 8], 4, 8));
    // Without it the first two would have all eight.
    expect(touches).toEqual([4, 2, 1, 0, 1]);
    expect(value).toBe(4 * 50 + 2 * 40 + 9 + 8);
    // Prices of first touches are whole: the bound is right to within one of them.
    expect(bound - value).toBeLessThanOrEqual(1);
    expect(proofs['given-up']).toBe(0);
    expect(coverage).toEqual([{ key: 'all', minimum: 4, reached: 4, price: 40 - 8 }]);
  });

  it('costs nothing where the best plan reaches as many anyway', () => {
    const { coverage, value } = solved(market([50, 40, 9], 2, 8));
    expect(coverage).toEqual([{ key: 'all', minimum: 2, reached: 2, price: 0 }]);
    expect(value).toBe(360);
  });

  it('reaches as many as there is room for where there is none for all, and says so', () => {
    const { touches, coverage } = solved(market([50, 40, 9, 7, 8], 5, 3));
    expect(touches.filter((each) => each > 0)).toHaveLength(3);
    expect(coverage).toEqual([{ key: 'all', minimum: 5, reached: 3, price: null }]);
  });

  it('divides equals, of whom all or none would be reached by a price alone', () => {
    const { touches, coverage, value, bound } = solved(market([50, 10, 10, 10, 10, 10], 3, 5));
    expect(touches.slice(1).filter((each) => each > 0)).toHaveLength(2);
    expect(coverage).toMatchObject([{ reached: 3 }]);
    // The fifth call has no more of the first account to go to.
    expect(value).toBe(3 * 50 + 2 * 10);
    expect(bound - value).toBeLessThanOrEqual(1);
  });

  it('keeps all limits, is no better than the best there is and no farther from it than it says', () => {
    let reached = 0;
    fc.assert(
      fc.property(anything, (problem) => {
        const best = bruteForce(problem);
        const result = allocate(problem);
        if (result.outcome !== 'allocated') throw new Error(`the problem is ${result.outcome}`);
        expect(exceeded(problem, result.touches)).toEqual([]);
        expect(result.value).toBe(valueOf(problem, result.touches));
        const isMet = covers(problem, result.touches);
        expect(result.coverage!.every((each) => each.reached >= each.minimum)).toBe(isMet);
        // Whoever is met must be possible; what is possible is nearly always found.
        expect(isMet && best === undefined).toBe(false);
        expect(isMet && (result.value > best! || result.bound < best!)).toBe(false);
        if (best === undefined) return;
        reached += isMet ? 1 : -20;
        const { packed } = packProblem(problem);
        expect(solveByHighs(packed, { whole: { gap: 0 } }).value).toBeCloseTo(best, 3);
      }),
      { numRuns: runs(2_000, 100) },
    );
    expect(reached).toBeGreaterThan(0);
  });

  it('gives no less for more room where the plan before is known', () => {
    fc.assert(
      fc.property(anything, fc.nat(3), (problem, more) => {
        const before = solved(problem);
        fc.pre(covers(problem, before.touches));
        const wider = {
          ...problem,
          territories: problem.territories.map((each) => ({
            ...each,
            capacity: callEquivalents(each.capacity + more * 2_500),
          })),
        };
        const incumbent = new Map(problem.lines.map(({ key }, index) => [key, before.touches[index]!]));
        const result = allocate(wider, { incumbent });
        if (result.outcome !== 'allocated') throw new Error(`the problem is ${result.outcome}`);
        expect(covers(wider, result.touches)).toBe(true);
        expect(result.value).toBeGreaterThanOrEqual(before.value);
        expect(result.bound).toBeGreaterThanOrEqual(result.value);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('is met nearly for what it has to cost in large problems', { timeout: 1_200_000 }, () => {
    const nearness = Array.from({ length: runs(60) }, (_, index) => {
      const drawn = groupedProblem(
        index,
        drawHostility(index, { accounts: 80, territories: 4, sCurves: 0, tightness: 0.3 }),
      );
      const groups = (drawn.groups ?? []).filter(({ effects }) => effects.every(([first]) => first !== 0));
      const without = solved(drawn);
      const touched = new Set(without.lines.filter(({ touches }) => touches > 0).map(({ key }) => key));
      const reached = groups.filter(({ lines }) => lines.some((line) => touched.has(line))).length;
      const minimum = Math.min(groups.length, reached + Math.ceil(0.1 * groups.length));
      const problem = { ...drawn, coverage: [{ key: 'all', groups: groups.map(({ key }) => key), minimum }] };
      const { touches, value, bound, coverage } = solved(problem);
      expect(exceeded(problem, touches)).toEqual([]);
      const { packed } = packProblem(problem);
      const relaxation = solveByHighs(packed, { mostSeconds: 2 });
      const isMet = coverage![0]!.reached >= minimum;
      // What HiGHS says nobody can do has not been done, and no plan that reaches as many is worth more than it says.
      expect(isMet && relaxation.proven && value > relaxation.value * (1 + 1e-6)).toBe(false);
      // Where it falls short nobody could have done it, not even by parts of touches.
      expect(isMet || !relaxation.proven).toBe(true);
      return { isMet, near: value / bound };
    });
    const met = nearness.filter(({ isMet }) => isMet);
    expect(met.length).toBeGreaterThan(0);
    expect(met.map(({ near }) => near).toSorted((a, b) => a - b)[met.length >> 1]).toBeGreaterThan(0.999);
  });
});
