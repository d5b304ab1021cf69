import type { BestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import type { Component } from './component.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** What things cost at the margin, the shortage of kept limits included. */
export interface FullPrices {
  /** Of one touch of each line. */
  readonly line: Float64Array;
  /** Of one unit of each limit. */
  readonly limit: Float64Array;
}

/** Works component by component, from the answer to the final prices of its priced limits. */
export function makeFullPrices(
  { packed, steps, linesOf }: ResidualProblem,
  bundles: Bundles,
  { taken, linePrice }: BestResponse,
): FullPrices & { readonly add: (component: Component, price: Float64Array) => void } {
  const line = new Float64Array(packed.lines);
  const limit = new Float64Array(packed.limits);
  const innermostFull = new Int32Array(packed.lines).fill(-1);

  /** Worth of the touch after the last one taken, also where the limit's room ends the line's steps. */
  const nextWorth = (each: number, kept: number): number => {
    const first = steps.start[each]!;
    const count = steps.start[each + 1]! - first;
    if (taken[each]! < count) return steps.slope[first + taken[each]!]!;
    const next = packed.valueStart[each]! + packed.minimum[each]! + count;
    return count === bundles.keptRoom[kept]! && next < packed.valueStart[each + 1]!
      ? packed.values[next]!
      : 0;
  };
  const isFull = (kept: number): boolean => {
    let used = 0;
    for (let i = linesOf.start[kept]!; i < linesOf.start[kept + 1]!; i += 1)
      used += taken[linesOf.items[i]!]!;
    return used >= bundles.keptRoom[kept]!;
  };
  /** What the best touch turned away by this limit alone would have gained over all it would have cost. */
  const shortage = (kept: number): number => {
    let best = 0;
    for (let i = linesOf.start[kept]!; i < linesOf.start[kept + 1]!; i += 1) {
      const each = linesOf.items[i]!;
      if (innermostFull[each] === kept) best = Math.max(best, nextWorth(each, kept) - line[each]!);
    }
    return best;
  };
  const addBundle = (bundle: number): void => {
    for (let b = bundles.lines.start[bundle]!; b < bundles.lines.start[bundle + 1]!; b += 1) {
      const each = bundles.lines.items[b]!;
      line[each] = linePrice[each]!;
    }
    const from = bundles.kept.start[bundle]!;
    const to = bundles.kept.start[bundle + 1]!;
    for (let k = from; k < to; k += 1) {
      const kept = bundles.kept.items[k]!;
      if (!isFull(kept)) continue;
      for (let i = linesOf.start[kept]!; i < linesOf.start[kept + 1]!; i += 1) {
        const each = linesOf.items[i]!;
        if (innermostFull[each]! < 0) innermostFull[each] = kept;
      }
    }
    for (let k = to - 1; k >= from; k -= 1) {
      const kept = bundles.kept.items[k]!;
      const more = shortage(kept);
      limit[kept] = more / bundles.keptWeight[kept]!;
      if (more === 0) continue;
      for (let i = linesOf.start[kept]!; i < linesOf.start[kept + 1]!; i += 1)
        line[linesOf.items[i]!]! += more;
    }
  };
  const add = (component: Component, price: Float64Array): void => {
    for (const each of component.limits) limit[each] = price[each]!;
    for (const bundle of component.bundles) addBundle(bundle);
  };
  return { line, limit, add };
}
