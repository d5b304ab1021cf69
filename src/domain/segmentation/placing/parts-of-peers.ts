import { WHOLE } from '../../basics/channel.ts';
import type { BandsLayer, DecilesLayer } from '../../cycles/segmentation.ts';
import { potentialThresholds } from '../potential.ts';

/** From which value on an account belongs to the largest that are so many of all. Equals never part ways. */
function thresholdsByCount(values: readonly number[]): (part: number) => number {
  const falling = Float64Array.from(values.filter((each) => each > 0))
    .toSorted()
    .toReversed();
  return (part) => {
    const count = Math.floor((falling.length * Math.min(WHOLE, part)) / WHOLE);
    return count === 0 ? Infinity : falling[count - 1]!;
  };
}

/** From which value on each band begins among peers, from the largest on. Whoever has nothing is in none of them. */
export function bandCuts(
  by: BandsLayer['by'],
  values: readonly number[],
  amounts: readonly number[],
): readonly number[] {
  if (by === 'value') return amounts;
  const thresholdOf = by === 'share' ? potentialThresholds(values) : thresholdsByCount(values);
  return amounts.map((each) => thresholdOf(Math.min(WHOLE, each)));
}

/**
 * Deciles of peers, 1 for the strongest: by count each holds a tenth of those who have anything, by volume a tenth of what
 * all of them have together. Equals are in one, that of the first of them; whoever has nothing is in none.
 */
export function decilesOf(by: DecilesLayer['by'], values: readonly number[]): ReadonlyMap<number, number> {
  const falling = Float64Array.from(values.filter((each) => each > 0))
    .toSorted()
    .toReversed();
  const total = falling.reduce((sum, each) => sum + each, 0);
  const deciles = new Map<number, number>();
  let held = 0;
  for (const [rank, value] of falling.entries()) {
    const before = by === 'count' ? (rank * 10) / falling.length : (held * 10) / total;
    if (!deciles.has(value)) deciles.set(value, Math.min(10, Math.floor(before) + 1));
    held += value;
  }
  return deciles;
}
