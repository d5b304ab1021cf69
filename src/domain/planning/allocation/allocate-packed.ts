import { makeBestResponse } from './best-response.ts';
import { bundleLines } from './bundle-lines.ts';
import { exchangeTouches } from './exchange-touches.ts';
import { findComponents } from './component.ts';
import { findPrices } from './find-prices.ts';
import type { PackedProblem } from './packed-problem.ts';
import { proveBound } from './prove-bound.ts';
import { grantMinimums } from './residual-problem.ts';
import { spendRoom } from './spend-room.ts';
import { writeFullPrices } from './full-price.ts';
import { makeTally } from './tally.ts';

/** A component nearer to its dual value than this share is left as it is. */
const WORTH_EXCHANGING = 5e-5;

export interface PackedAllocation {
  /** Touches per line, minimums included. */
  readonly touches: Int32Array;
  readonly value: number;
  /** Proven upper bound on the value of any allocation within the limits. */
  readonly bound: number;
  /** Value of one more unit of each limit at the margin; 0 for limits that are not priced. */
  readonly price: Float64Array;
  /** What one touch of each line costs at the margin, in value. */
  readonly linePrice: Float64Array;
}

/**
 * Spends the limits of a problem whose minimums fit (see `overloads`): prices every limit at the margin, grants the
 * best touches per price, and proves by the same prices how far from the best possible it is at most.
 */
export function allocatePacked(packed: PackedProblem): PackedAllocation {
  const residual = grantMinimums(packed);
  const bundles = bundleLines(residual);
  const price = new Float64Array(packed.limits);
  const response = makeBestResponse(residual, bundles, price);
  const tally = makeTally(residual);
  const fullPrice = new Float64Array(packed.lines);
  const rank = new Float64Array(packed.lines);
  for (const component of findComponents(residual, bundles)) {
    findPrices(residual, bundles, component, price, response);
    let dual = 0;
    for (const bundle of component.bundles) {
      response.respond(bundle);
      writeFullPrices(residual, bundles, bundle, response, fullPrice);
    }
    for (const limit of component.limits) dual += price[limit]! * residual.room[limit]!;
    for (const line of component.lines) {
      const taken = response.taken[line]!;
      dual += tally.worth(line, 0, taken) - response.linePrice[line]! * taken;
    }
    spendRoom(residual, bundles, component, response, tally, fullPrice, rank);
    let value = 0;
    for (const line of component.lines) value += tally.worth(line, 0, tally.granted[line]!);
    if (dual - value > WORTH_EXCHANGING * dual)
      exchangeTouches(residual, bundles, component, tally, price, response.linePrice);
  }
  const touches = new Int32Array(packed.lines);
  let value = 0;
  for (let line = 0; line < packed.lines; line += 1) {
    touches[line] = packed.minimum[line]! + tally.granted[line]!;
    const first = packed.valueStart[line]!;
    const end = Math.min(first + touches[line]!, packed.valueStart[line + 1]!);
    for (let i = first; i < end; i += 1) value += packed.values[i]!;
  }
  const bound = proveBound(residual, bundles, price);
  if (bound < value) throw new Error(`The bound ${bound} lies below the value ${value}`);
  return { touches, value, bound, price, linePrice: fullPrice };
}
