import { criticalT, tailOfShiftedT } from './student-t.ts';

export interface PowerInput {
  /** True mean difference between test and control, in any unit. */
  readonly effect: number;
  /** Standard deviation of the differences of pairs, in the same unit. */
  readonly standardDeviation: number;
  /** How often a test may see an effect where there is none, as 0.05. */
  readonly significance: number;
}

/** How often a two-sided paired t test over so many pairs would see an effect of this size, in its direction. */
export function powerOf(pairs: number, { effect, standardDeviation, significance }: PowerInput): number {
  if (pairs < 2) return 0;
  const shift = (Math.abs(effect) / standardDeviation) * Math.sqrt(pairs);
  return tailOfShiftedT(criticalT(significance, pairs - 1), pairs - 1, shift);
}

/** More than this nobody has territories for. */
const mostPairs = 10_000;

/** The fewest pairs that reach a power; null when thousands would not do. */
export function neededPairs(power: number, input: PowerInput): number | null {
  if (input.effect === 0 || powerOf(mostPairs, input) < power) return null;
  let low = 1;
  let high = mostPairs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (powerOf(middle, input) >= power) high = middle;
    else low = middle;
  }
  return high;
}
