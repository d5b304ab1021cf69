import { makeCurvedAnswer } from './answer-curved-bundle.ts';
import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** What every line would take at given prices, if the priced limits had endless room. */
export interface BestResponse {
  /** Steps granted, per line. */
  readonly taken: Int32Array;
  /** What a touch costs at the prices, per line. */
  readonly linePrice: Float64Array;
  /** Answers for one bundle, exactly: the touches that together are worth most above their price within its limits. */
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

  const answerCurved = makeCurvedAnswer(residual, bundles, linePrice, taken);

  const respond = (bundle: number): void => {
    const from = bundles.lines.start[bundle]!;
    const to = bundles.lines.start[bundle + 1]!;
    const curved = bundles.isCurved[bundle] === 1;
    for (let b = from; b < to; b += 1) {
      const line = bundles.lines.items[b]!;
      let each = 0;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
        each += price[limitOf[i]!]! * weightOf[i]!;
      linePrice[line] = each;
      taken[line] = curved ? bestOfCurve(line, each) : bestOfSlope(line, each);
    }
    const keptFrom = bundles.kept.start[bundle]!;
    const keptTo = bundles.kept.start[bundle + 1]!;
    if (curved && !fits(keptFrom, keptTo)) answerCurved(bundle);
    else for (let k = keptFrom; k < keptTo; k += 1) cutToRoom(bundles.kept.items[k]!);
  };

  const bestOfSlope = (line: number, each: number): number => {
    const first = start[line]!;
    const end = start[line + 1]!;
    let next = first;
    while (next < end && slope[next]! > each) next += 1;
    return next - first;
  };

  const bestOfCurve = (line: number, each: number): number => {
    const first = packed.valueStart[line]! + packed.minimum[line]!;
    const count = start[line + 1]! - start[line]!;
    let touches = 0;
    let gain = 0;
    let best = 0;
    for (let t = 0; t < count; t += 1) {
      gain += packed.values[first + t]! - each;
      if (gain > best) {
        best = gain;
        touches = t + 1;
      }
    }
    return touches;
  };

  const fits = (keptFrom: number, keptTo: number): boolean => {
    for (let k = keptFrom; k < keptTo; k += 1) {
      const limit = bundles.kept.items[k]!;
      let left = bundles.keptRoom[limit]!;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        left -= taken[linesOf.items[i]!]!;
      if (left < 0) return false;
    }
    return true;
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
