import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededPairs, powerOf } from '#domain/execution/pilot/statistics/needed-pairs.ts';
import { pairedTTest } from '#domain/execution/pilot/statistics/paired-t-test.ts';
import {
  criticalT,
  incompleteBeta,
  tailOfShiftedT,
  twoSidedT,
} from '#domain/execution/pilot/statistics/student-t.ts';
import { wilcoxonSignedRank } from '#domain/execution/pilot/statistics/wilcoxon-signed-rank.ts';
import { runs } from '../../../../support/counts.ts';

/** Student (1908), The Probable Error of a Mean: hours of sleep gained by ten patients under two drugs. */
const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
};
const gained = sleep.first.map((each, index) => each - (sleep.second[index] ?? 0));

describe('Student’s t', () => {
  // Critical values of the usual tables, as in Fisher & Yates; two-sided 0.05, and 0.01 for the last.
  it.each([
    [0.05, 1, 12.7062],
    [0.05, 4, 2.7764],
    [0.05, 9, 2.2622],
    [0.05, 30, 2.0423],
    [0.05, 120, 1.9799],
    [0.01, 10, 3.1693],
  ])('is exceeded with %f at %i degrees of freedom beyond %f', (p, df, t) => {
    expect(criticalT(p, df)).toBeCloseTo(t, 4);
    expect(twoSidedT(criticalT(p, df), df)).toBeCloseTo(p, 12);
  });

  it('has closed forms at one and two degrees of freedom', () => {
    for (const t of [0.1, 1, 3, 40]) {
      expect(twoSidedT(t, 1)).toBeCloseTo(1 - (2 * Math.atan(t)) / Math.PI, 12);
      expect(twoSidedT(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12);
    }
  });

  it('rests on an incomplete beta function that is the polynomial it should be, and symmetric', () => {
    expect(incompleteBeta(2, 3, 0.4)).toBeCloseTo(0.5248, 12);
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 60, noNaN: true }),
        fc.double({ min: 0.2, max: 60, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, b, x) => {
          expect(incompleteBeta(a, b, x)).toBeCloseTo(1 - incompleteBeta(b, a, 1 - x), 10);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});

describe('the paired t test', () => {
  it('gives t = −4.0621, df 9, p = 0.002833 and −2.4599 to −0.7001 for Student’s sleep data, as R’s t.test does', () => {
    const test = pairedTTest(gained, 0.95);
    expect(test.t).toBeCloseTo(-4.0621, 4);
    expect(test.degreesOfFreedom).toBe(9);
    expect(test.p).toBeCloseTo(0.002833, 6);
    expect(test.mean).toBeCloseTo(-1.58, 12);
    expect(test.low).toBeCloseTo(-2.4598858, 6);
    expect(test.high).toBeCloseTo(-0.7001142, 6);
  });

  it('refuses what it can say nothing of', () => {
    expect(() => pairedTTest([3], 0.95)).toThrow(RangeError);
    expect(() => pairedTTest([2, 2, 2], 0.95)).toThrow(RangeError);
  });
});

describe('Wilcoxon’s signed rank test', () => {
  it('gives V = 40 and half of p = 0.01953 for the depression data of Hollander & Wolfe (1973), 29f', () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const test = wilcoxonSignedRank(before.map((each, index) => each - (after[index] ?? 0)));
    expect(test).toMatchObject({ pairs: 9, positiveRanks: 40 });
    expect(test.p / 2).toBeCloseTo(0.01953, 5);
  });

  // Critical values of Wilcoxon's table (two-sided 0.05): the largest smaller sum that is significant.
  it.each([
    [6, 0],
    [8, 3],
    [10, 8],
    [15, 25],
    [20, 52],
  ])('of %i pairs is significant up to %i, and no further', (pairs, critical) => {
    const ofSum = (sum: number): number => {
      // Positive are the ranks that add up to the sum, taken greedily from above.
      let left = sum;
      const signs = Array.from({ length: pairs }, (_, index) => {
        const rank = pairs - index;
        if (rank > left) return -rank;
        left -= rank;
        return rank;
      });
      expect(wilcoxonSignedRank(signs).positiveRanks).toBe(sum);
      return wilcoxonSignedRank(signs).p;
    };
    expect(ofSum(critical)).toBeLessThanOrEqual(0.05);
    expect(ofSum(critical + 1)).toBeGreaterThan(0.05);
  });

  it('leaves zeros out and gives equal differences the middle of their ranks', () => {
    expect(wilcoxonSignedRank([0, 0])).toEqual({ pairs: 0, positiveRanks: 0, p: 1 });
    // Ranks 1.5, 1.5, 3: of eight sets of signs one reaches 6, and one reaches 0.
    expect(wilcoxonSignedRank([2, 2, 5, 0])).toEqual({ pairs: 3, positiveRanks: 6, p: 0.25 });
  });

  it('is what counting every set of signs says, ties included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }),
        (differences) => {
          const { pairs, positiveRanks, p } = wilcoxonSignedRank(differences);
          const counted = differences.filter((each) => each !== 0);
          const sumsOf = Array.from(
            { length: 2 ** pairs },
            (_, signs) =>
              wilcoxonSignedRank(
                counted.map((each, index) => Math.abs(each) * ((signs >> index) & 1 ? 1 : -1)),
              ).positiveRanks,
          );
          const total = (pairs * (pairs + 1)) / 2;
          const lower = Math.min(positiveRanks, total - positiveRanks);
          const asLow = sumsOf.filter((each) => each <= lower).length / sumsOf.length;
          expect(p).toBeCloseTo(Math.min(1, 2 * asLow), 12);
        },
      ),
      { numRuns: runs(30) },
    );
  });
});

describe('power', () => {
  it('is 0.8689528 with 20 a group and a difference of one standard deviation, as R’s power.t.test says', () => {
    // Two groups: 38 degrees of freedom, and the effect √10 standard errors large.
    expect(tailOfShiftedT(criticalT(0.05, 38), 38, Math.sqrt(10))).toBeCloseTo(0.8689528, 6);
  });

  it('without an effect is half the significance', () => {
    expect(tailOfShiftedT(criticalT(0.05, 9), 9, 0)).toBeCloseTo(0.025, 8);
  });

  // Pairs for a power of 0.8 at 0.05 two-sided, by effect in standard deviations: G*Power 3 and power.t.test.
  it.each([
    [0.2, 199],
    [0.5, 34],
    [0.8, 15],
  ])('of 0.8 needs, for an effect of %f standard deviations, %i pairs', (effect, pairs) => {
    const input = { effect, standardDeviation: 1, significance: 0.05 };
    expect(neededPairs(0.8, input)).toBe(pairs);
    expect(powerOf(pairs - 1, input)).toBeLessThan(0.8);
    expect(neededPairs(0.8, { ...input, effect: -effect })).toBe(pairs);
  });

  it('has no number of pairs for an effect that is not there', () => {
    expect(neededPairs(0.8, { effect: 0, standardDeviation: 1, significance: 0.05 })).toBeNull();
    expect(neededPairs(0.8, { effect: 0.001, standardDeviation: 1, significance: 0.05 })).toBeNull();
  });
});
