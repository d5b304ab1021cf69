import type { Component } from './component.ts';
import type { Workings } from './workings.ts';

/**
 * Writes what one touch of each line and one unit of each limit cost at the margin, the shortage of kept limits
 * included. Expects the response to the final prices.
 */
export function writeFullPrices(workings: Workings, component: Component): void {
  const { residual, bundles, response, fullPrice, limitPrice, lineScratch: innermostFull } = workings;
  const { packed, steps, linesOf } = residual;
  const { price, taken, typePrice } = response;

  /** Worth of the touch after the last one taken, also where the limit's room ends the line's steps. */
  const nextWorth = (line: number, limit: number): number => {
    if (packed.groups !== undefined && packed.groups.groupOf[line]! >= 0) return response.nextWorth(line);
    const first = steps.start[line]!;
    const count = steps.start[line + 1]! - first;
    if (taken[line]! < count) return steps.slope[first + taken[line]!]!;
    const next = packed.valueStart[line]! + packed.minimum[line]! + count;
    const endedHere = count === bundles.keptRoom[limit]! && next < packed.valueStart[line + 1]!;
    return endedHere ? packed.values[next]! : 0;
  };
  const isFull = (limit: number): boolean => {
    let used = 0;
    for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
      used += taken[linesOf.items[i]!]!;
    return used >= bundles.keptRoom[limit]!;
  };
  /** What the best touch turned away by this limit alone would have gained over all else it costs. */
  const shortage = (limit: number): number => {
    let best = 0;
    for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
      const line = linesOf.items[i]!;
      if (innermostFull[line] === limit) best = Math.max(best, nextWorth(line, limit) - fullPrice[line]!);
    }
    return best;
  };

  for (const limit of component.limits) limitPrice[limit] = price[limit]!;
  for (const line of component.lines) {
    fullPrice[line] = typePrice[bundles.types.typeOf[line]!]!;
    innermostFull[line] = -1;
  }
  for (const bundle of component.bundles) {
    const from = bundles.kept.start[bundle]!;
    const to = bundles.kept.start[bundle + 1]!;
    for (let k = from; k < to; k += 1) {
      const limit = bundles.kept.items[k]!;
      if (!isFull(limit)) continue;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
        const line = linesOf.items[i]!;
        if (innermostFull[line]! < 0) innermostFull[line] = limit;
      }
    }
    for (let k = to - 1; k >= from; k -= 1) {
      const limit = bundles.kept.items[k]!;
      const more = shortage(limit);
      limitPrice[limit] = more / bundles.keptWeight[limit]!;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        fullPrice[linesOf.items[i]!]! += more;
    }
  }
}
