import { findComponents } from './component.ts';
import type { Component } from './component.ts';
import { exchangeTouches } from './exchange-touches.ts';
import type { Gap } from './exchange-touches.ts';
import { findPrices } from './find-prices.ts';
import { grantClearCases } from './grant-clear-cases.ts';
import type { PackedProblem } from './packed-problem.ts';
import { proveBound } from './prove-bound.ts';
import { spendRoom } from './spend-room.ts';
import { makeWorkings } from './workings.ts';
import type { Workings } from './workings.ts';
import { writeFullPrices } from './write-full-prices.ts';

/** A component nearer to its dual value than this share is left as it is. */
const WORTH_EXCHANGING = 3e-5;

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
  const bound = proveBound(workings.residual, workings.bundles, workings.response.price);
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
  writeFullPrices(workings, component);
  grantClearCases(workings, component);
  spendRoom(workings, component);
  const gap = measureGap(workings, component);
  if (gap.open <= gap.enough) return;
  exchangeTouches(workings, component, gap);
  spendRoom(workings, component);
}

function measureGap({ residual, bundles, response, tally }: Workings, component: Component): Gap {
  const { price, taken, typePrice } = response;
  const { worth, granted, left } = tally;
  const { start, items } = bundles.lines;
  let open = 0;
  let dual = 0;
  let highest = 0;
  for (const limit of component.limits) {
    dual += price[limit]! * residual.room[limit]!;
    open += price[limit]! * left[limit]!;
  }
  for (const bundle of component.bundles) {
    let lost = 0;
    for (let b = start[bundle]!; b < start[bundle + 1]!; b += 1) {
      const line = items[b]!;
      const each = typePrice[bundles.types.typeOf[line]!]!;
      const wanted = worth(line, 0, taken[line]!) - each * taken[line]!;
      dual += wanted;
      if (granted[line] !== taken[line])
        lost += wanted - worth(line, 0, granted[line]!) + each * granted[line]!;
    }
    open += lost;
    highest = Math.max(highest, lost);
  }
  return { open, highest, enough: WORTH_EXCHANGING * dual };
}

function valueOf({ lines, valueStart, values }: PackedProblem, touches: Int32Array): number {
  let value = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = Math.min(valueStart[line]! + touches[line]!, valueStart[line + 1]!);
    for (let i = valueStart[line]!; i < end; i += 1) value += values[i]!;
  }
  return value;
}
