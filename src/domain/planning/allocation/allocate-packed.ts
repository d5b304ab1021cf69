import { findComponents } from './component.ts';
import type { Component } from './component.ts';
import { exchangeTouches } from './exchange-touches.ts';
import { findPrices } from './find-prices.ts';
import { grantClearCases } from './grant-clear-cases.ts';
import type { PackedProblem } from './packed-problem.ts';
import { proveBound } from './prove-bound.ts';
import { spendRoom } from './spend-room.ts';
import { makeWorkings } from './workings.ts';
import type { Workings } from './workings.ts';
import { writeFullPrices } from './write-full-prices.ts';

/** A component nearer to its dual value than this share is left as it is. */
const WORTH_EXCHANGING = 5e-5;

/** So many lines of so many are allocated. */
export type Progress = (done: number, total: number) => void;

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
 * Spends the limits of a problem whose minimums fit (`relaxMinimums` says whether): prices every limit at the margin,
 * grants the best touches per price, and proves by the same prices how far from the best possible that is at most.
 */
export function allocatePacked(packed: PackedProblem, onProgress?: Progress): PackedAllocation {
  const workings = makeWorkings(packed);
  const components = findComponents(workings.residual, workings.bundles);
  const progress = onProgress && inSteps(packed.lines, onProgress);
  for (const component of components) {
    allocateComponent(workings, component);
    progress?.(component.lines.length);
  }
  const touches = packed.minimum.map((minimum, line) => minimum + workings.tally.granted[line]!);
  const value = valueOf(packed, touches);
  const bound = proveBound(workings.residual, workings.bundles, workings.price);
  if (bound < value) throw new Error(`The bound ${bound} lies below the value ${value}`);
  return { touches, value, bound, price: workings.limitPrice, linePrice: workings.fullPrice };
}

/** Tells at most so often how far it has come. */
const STEPS = 100;

function inSteps(total: number, onProgress: Progress): (more: number) => void {
  let done = 0;
  let told = 0;
  return (more) => {
    done += more;
    if (done < total && done - told < total / STEPS) return;
    told = done;
    onProgress(done, total);
  };
}

function allocateComponent(workings: Workings, component: Component): void {
  findPrices(workings, component);
  for (const bundle of component.bundles) workings.response.respond(bundle);
  writeFullPrices(workings, component);
  grantClearCases(workings, component);
  spendRoom(workings, component);
  if (openShare(workings, component) < WORTH_EXCHANGING) return;
  exchangeTouches(workings, component);
  spendRoom(workings, component);
}

/** By how much the value of a component still lies below its dual value, as a share of it. */
function openShare({ residual, price, response, tally }: Workings, component: Component): number {
  const { taken, linePrice } = response;
  let dual = 0;
  let value = 0;
  for (const limit of component.limits) dual += price[limit]! * residual.room[limit]!;
  for (const line of component.lines) {
    dual += tally.worth(line, 0, taken[line]!) - linePrice[line]! * taken[line]!;
    value += tally.worth(line, 0, tally.granted[line]!);
  }
  return dual > 0 ? (dual - value) / dual : 0;
}

function valueOf({ lines, valueStart, values }: PackedProblem, touches: Int32Array): number {
  let value = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = Math.min(valueStart[line]! + touches[line]!, valueStart[line + 1]!);
    for (let i = valueStart[line]!; i < end; i += 1) value += values[i]!;
  }
  return value;
}
