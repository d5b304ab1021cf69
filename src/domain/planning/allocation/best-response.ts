import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** What every line would take at given prices, if the priced limits had endless room. */
export interface BestResponse {
  /** Steps granted, per line. */
  readonly taken: Int32Array;
  /** What a touch costs at the prices, per line. */
  readonly linePrice: Float64Array;
  /** Answers for one bundle: the steps worth more than their price, the best of them where a kept limit is short. */
  readonly respond: (bundle: number) => void;
}

/** `price` is read at every answer, so that the caller may change it in between. Kept and idle limits stay at 0. */
export function makeBestResponse(
  residual: ResidualProblem,
  bundles: Bundles,
  price: Float64Array,
): BestResponse {
  const { packed, steps, linesOf } = residual;
  const { limitStart, limitOf, weightOf } = packed;
  const { start, slope } = steps;
  const taken = new Int32Array(packed.lines);
  const linePrice = new Float64Array(packed.lines);

  const respond = (bundle: number): void => {
    for (let b = bundles.lines.start[bundle]!; b < bundles.lines.start[bundle + 1]!; b += 1) {
      const line = bundles.lines.items[b]!;
      let each = 0;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
        each += price[limitOf[i]!]! * weightOf[i]!;
      linePrice[line] = each;
      const first = start[line]!;
      const end = start[line + 1]!;
      let next = first;
      while (next < end && slope[next]! > each) next += 1;
      taken[line] = next - first;
    }
    for (let k = bundles.kept.start[bundle]!; k < bundles.kept.start[bundle + 1]!; k += 1)
      cutToRoom(bundles.kept.items[k]!);
  };

  const cutToRoom = (limit: number): void => {
    const from = linesOf.start[limit]!;
    const to = linesOf.start[limit + 1]!;
    let excess = -bundles.keptRoom[limit]!;
    for (let i = from; i < to; i += 1) excess += taken[linesOf.items[i]!]!;
    for (; excess > 0; excess -= 1) {
      let worst = -1;
      let least = Infinity;
      for (let i = from; i < to; i += 1) {
        const line = linesOf.items[i]!;
        if (taken[line] === 0) continue;
        const gain = slope[start[line]! + taken[line]! - 1]! - linePrice[line]!;
        if (gain <= least) {
          least = gain;
          worst = line;
        }
      }
      taken[worst]! -= 1;
    }
  };

  return { taken, linePrice, respond };
}
