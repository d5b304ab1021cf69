import { makeBestResponse } from './best-response.ts';
import type { BestResponse } from './best-response.ts';
import { bundleLines } from './bundle-lines.ts';
import { exchangeTouches } from './exchange-touches.ts';
import { findComponents } from './component.ts';
import type { Component } from './component.ts';
import { findPrices } from './find-prices.ts';
import type { PackedProblem } from './packed-problem.ts';
import { proveBound } from './prove-bound.ts';
import { grantMinimums } from './residual-problem.ts';
import type { ResidualProblem } from './residual-problem.ts';
import { spendRoom } from './spend-room.ts';
import { makeFullPrices } from './full-price.ts';
import { makeTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** A component nearer to its dual value than this share is left as it is. */
const WORTH_EXCHANGING = 5e-5;

export interface PackedAllocation {
  /** Touches per line, minimums included. */
  readonly touches: Int32Array;
  readonly value: number;
  /** Proven upper bound on the value of any allocation within the limits. */
  readonly bound: number;
  /** Value of one more unit of each limit at the margin. */
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
  const fullPrices = makeFullPrices(residual, bundles, response);
  const rank = new Float64Array(packed.lines);
  const scratch = new Float64Array(packed.limits);
  for (const component of findComponents(residual, bundles)) {
    findPrices(residual, bundles, component, price, response, scratch);
    for (const bundle of component.bundles) response.respond(bundle);
    fullPrices.add(component, price);
    spendRoom(residual, bundles, component, response, tally, fullPrices.line, rank);
    if (openShare(residual, component, price, response, tally) > WORTH_EXCHANGING)
      exchangeTouches(residual, bundles, component, tally, price, response.linePrice);
  }
  const touches = packed.minimum.map((minimum, line) => minimum + tally.granted[line]!);
  const value = valueOf(packed, touches);
  const bound = proveBound(residual, bundles, price);
  if (bound < value) throw new Error(`The bound ${bound} lies below the value ${value}`);
  return { touches, value, bound, price: fullPrices.limit, linePrice: fullPrices.line };
}

function valueOf({ lines, valueStart, values }: PackedProblem, touches: Int32Array): number {
  let value = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = Math.min(valueStart[line]! + touches[line]!, valueStart[line + 1]!);
    for (let i = valueStart[line]!; i < end; i += 1) value += values[i]!;
  }
  return value;
}

/** By how much the value of a component still lies below its dual value, as a share of it. */
function openShare(
  { room }: ResidualProblem,
  component: Component,
  price: Float64Array,
  { taken, linePrice }: BestResponse,
  tally: Tally,
): number {
  let dual = 0;
  let value = 0;
  for (const limit of component.limits) dual += price[limit]! * room[limit]!;
  for (const line of component.lines) {
    dual += tally.worth(line, 0, taken[line]!) - linePrice[line]! * taken[line]!;
    value += tally.worth(line, 0, tally.granted[line]!);
  }
  return dual > 0 ? (dual - value) / dual : 0;
}
