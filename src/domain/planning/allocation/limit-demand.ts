import type { BestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** What is asked of one limit while its price alone moves. */
export interface LimitDemand {
  /** Starts anew: other prices may have changed since. */
  readonly reset: () => void;
  /**
   * What is asked at a price, which is in force from then on. Demand never rises with the price, bundle by bundle, so
   * a bundle that asks the same at a price too low and at one high enough is not asked again until the next reset.
   */
  readonly ask: (at: number) => number;
}

export function makeLimitDemand(
  residual: ResidualProblem,
  bundles: Bundles,
  limit: number,
  price: Float64Array,
  response: BestResponse,
): LimitDemand {
  const { packed, linesOf } = residual;
  const { limitStart, limitOf, weightOf } = packed;
  const room = residual.room[limit]!;
  const all = bundlesUnder(limit, linesOf, bundles);
  const active = all.slice();
  let count = all.length;
  let settled = 0;
  let latest = new Float64Array(all.length);
  let atLow = new Float64Array(all.length);
  let atHigh = new Float64Array(all.length);
  let lowKnown = false;
  let highKnown = false;

  const askBundle = (bundle: number): number => {
    response.respond(bundle);
    let asked = 0;
    for (let b = bundles.lines.start[bundle]!; b < bundles.lines.start[bundle + 1]!; b += 1) {
      const line = bundles.lines.items[b]!;
      const taken = response.taken[line]!;
      if (taken === 0) continue;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
        if (limitOf[i] !== limit) continue;
        asked += taken * weightOf[i]!;
        break;
      }
    }
    return asked;
  };

  const settleEqual = (): void => {
    let kept = 0;
    for (let a = 0; a < count; a += 1) {
      if (atLow[a] === atHigh[a]) {
        settled += atLow[a]!;
        continue;
      }
      active[kept] = active[a]!;
      atLow[kept] = atLow[a]!;
      atHigh[kept] = atHigh[a]!;
      kept += 1;
    }
    count = kept;
  };

  return {
    reset: () => {
      active.set(all);
      count = all.length;
      settled = 0;
      lowKnown = false;
      highKnown = false;
    },
    ask: (at) => {
      price[limit] = at;
      let asked = settled;
      for (let a = 0; a < count; a += 1) {
        const each = askBundle(active[a]!);
        latest[a] = each;
        asked += each;
      }
      if (asked > room) {
        [latest, atLow] = [atLow, latest];
        lowKnown = true;
      } else {
        [latest, atHigh] = [atHigh, latest];
        highKnown = true;
      }
      if (lowKnown && highKnown) settleEqual();
      return asked;
    },
  };
}

function bundlesUnder(limit: number, linesOf: ResidualProblem['linesOf'], bundles: Bundles): Int32Array {
  const all = new Int32Array(linesOf.start[limit + 1]! - linesOf.start[limit]!);
  for (let i = 0; i < all.length; i += 1)
    all[i] = bundles.bundleOf[linesOf.items[linesOf.start[limit]! + i]!]!;
  all.sort();
  return all.filter((bundle, index) => index === 0 || bundle !== all[index - 1]);
}
