import { criticalT, twoSidedT } from './student-t.ts';

export interface PairedTTest {
  readonly pairs: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly p: number;
  /** Between these the true mean lies with the confidence asked for. */
  readonly low: number;
  readonly high: number;
}

/**
 * Student's t test of whether differences are zero on average.
 * @param differences at least two, not all the same
 * @param confidence of the interval, as 0.95
 */
export function pairedTTest(differences: readonly number[], confidence: number): PairedTTest {
  const pairs = differences.length;
  const mean = differences.reduce((sum, each) => sum + each, 0) / pairs;
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / (pairs - 1));
  if (!(pairs >= 2 && standardDeviation > 0)) {
    throw new RangeError('a t test needs two differences or more that are not all the same');
  }
  const error = standardDeviation / Math.sqrt(pairs);
  const degreesOfFreedom = pairs - 1;
  const t = mean / error;
  const reach = criticalT(1 - confidence, degreesOfFreedom) * error;
  return {
    pairs,
    mean,
    standardDeviation,
    t,
    degreesOfFreedom,
    p: twoSidedT(t, degreesOfFreedom),
    low: mean - reach,
    high: mean + reach,
  };
}
