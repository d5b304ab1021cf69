import type { BestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';

/**
 * Writes what a touch of each line of a bundle costs at the margin: its priced limits and, where a kept limit is
 * short, what the best touch turned away there would have gained.
 */
export function writeFullPrices(
  { steps, linesOf }: ResidualProblem,
  bundles: Bundles,
  bundle: number,
  { taken, linePrice }: BestResponse,
  fullPrice: Float64Array,
): void {
  for (let b = bundles.lines.start[bundle]!; b < bundles.lines.start[bundle + 1]!; b += 1) {
    const line = bundles.lines.items[b]!;
    fullPrice[line] = linePrice[line]!;
  }
  for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1) {
    const limit = bundles.kept.items[k]!;
    const from = linesOf.start[limit]!;
    const to = linesOf.start[limit + 1]!;
    let used = 0;
    let turnedAway = 0;
    for (let i = from; i < to; i += 1) {
      const line = linesOf.items[i]!;
      used += taken[line]!;
      const next = steps.start[line]! + taken[line]!;
      if (next < steps.start[line + 1]!)
        turnedAway = Math.max(turnedAway, steps.slope[next]! - linePrice[line]!);
    }
    if (used < bundles.keptRoom[limit]! || turnedAway === 0) continue;
    for (let i = from; i < to; i += 1) {
      const line = linesOf.items[i]!;
      fullPrice[line] = Math.max(fullPrice[line]!, linePrice[line]! + turnedAway);
    }
  }
}
