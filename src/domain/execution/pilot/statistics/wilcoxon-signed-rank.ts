export interface WilcoxonSignedRank {
  /** Differences that are not zero. */
  readonly pairs: number;
  /** Sum of the ranks of positive differences. */
  readonly positiveRanks: number;
  /** Two-sided and exact, ties included; 1 when nothing differs. */
  readonly p: number;
}

/** Rank of each value by size, twice over so that it is whole: equal values share the middle of their ranks. */
function doubledRanks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const ranks = new Map<number, number>();
  for (const [index, value] of sorted.entries()) {
    const last = sorted.lastIndexOf(value);
    if (!ranks.has(value)) ranks.set(value, index + last + 2);
  }
  return values.map((each) => ranks.get(each) ?? 0);
}

/**
 * Wilcoxon's signed rank test: how unusual the sum of the positive ranks is if every difference might as well have had
 * the other sign. Zeros are left out, as Wilcoxon did. It asks nothing of the shape of the differences, and so stands
 * beside the t test as a check.
 */
export function wilcoxonSignedRank(differences: readonly number[]): WilcoxonSignedRank {
  const counted = differences.filter((each) => each !== 0);
  const ranks = doubledRanks(counted.map(Math.abs));
  const total = ranks.reduce((sum, each) => sum + each, 0);
  const observed = ranks.reduce((sum, rank, index) => ((counted[index] ?? 0) > 0 ? sum + rank : sum), 0);
  // How likely each sum is, with one difference more at a time.
  let chances = new Float64Array(total + 1);
  chances[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    const next = new Float64Array(total + 1);
    for (let sum = 0; sum <= reached; sum += 1) {
      const half = (chances[sum] ?? 0) / 2;
      next[sum] = (next[sum] ?? 0) + half;
      next[sum + rank] = (next[sum + rank] ?? 0) + half;
    }
    chances = next;
    reached += rank;
  }
  const lower = Math.min(observed, total - observed);
  const tail = chances.subarray(0, lower + 1).reduce((sum, each) => sum + each, 0);
  return { pairs: counted.length, positiveRanks: observed / 2, p: Math.min(1, 2 * tail) };
}
