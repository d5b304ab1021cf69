import { findComponents } from './component.ts';
import type { Component } from './component.ts';
import { exchangeTouches } from './exchange-touches.ts';
import type { Gap } from './exchange-touches.ts';
import { findPrices } from './find-prices.ts';
import { grantClearCases } from './grant-clear-cases.ts';
import { lowerDual } from './lower-dual.ts';
import { worthOfTouches } from './group-worth.ts';
import type { PackedProblem } from './packed-problem.ts';
import { proveBound } from './prove-bound.ts';
import { MOST_LINES, solveExactly } from './solve-exactly.ts';
import type { Proof } from './solve-exactly.ts';
import { spendRoom } from './spend-room.ts';
import { makeWorkings } from './workings.ts';
import type { Workings } from './workings.ts';
import { writeFullPrices } from './write-full-prices.ts';

/** A component nearer to its dual value than this share is left as it is. */
const WORTH_EXCHANGING = 3e-5;
/** Of one farther from it than this share the prices may not be right yet. */
const OPEN = 1e-3;

/** Options looked at in searching small components to their end, before those that are left are given up. */
const MOST_WORK = 20_000_000;

/** So many lines of so many are allocated. */
export type Progress = (done: number, total: number) => void;

export interface PackedOptions {
  readonly onProgress?: Progress | undefined;
  /** Touches of each line in an allocation known before, minimums included; it need not fit any more. */
  readonly incumbent?: Int32Array | undefined;
  /** False where one of many allocations is made to find another, and is not worth searching small parts to the end. */
  readonly search?: boolean | undefined;
}

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
  /** How many parts that have nothing in common are proven to be the best there is, given up or left with a bound. */
  readonly proofs: Readonly<Record<Proof, number>>;
}

/**
 * Spends the limits of a problem whose minimums fit (`relaxMinimums` says whether): prices every limit at the margin,
 * grants the best touches per price, and proves by the same prices how far from the best possible that is at most.
 */
export function allocatePacked(
  packed: PackedProblem,
  { onProgress, incumbent, search = true }: PackedOptions = {},
): PackedAllocation {
  const workings = makeWorkings(packed, search ? MOST_WORK : 0);
  const components = findComponents(workings.residual, workings.bundles);
  const proofs = { proven: 0, 'given-up': 0, bounded: 0 };
  const progress = onProgress && inSteps(packed.lines, onProgress);
  for (const component of components) {
    proofs[allocateComponent(workings, component, incumbent)] += 1;
    progress?.(component.lines.length);
  }
  const touches = packed.minimum.map((minimum, line) => minimum + workings.tally.granted[line]!);
  const value = worthOfTouches(packed, touches);
  const bound = proveBound(workings.residual, workings.bundles, workings.response.price, workings);
  if (bound < value) throw new Error(`The bound ${bound} lies below the value ${value}`);
  return { touches, value, bound, price: workings.limitPrice, linePrice: workings.fullPrice, proofs };
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

/** Leaves the component planned, its prices in force. */
function allocateComponent(
  workings: Workings,
  component: Component,
  incumbent: Int32Array | undefined,
): Proof {
  const { response, residual } = workings;
  const isExact = residual.packed.groups === undefined || component.lines.length <= MOST_LINES;
  response.beExact(isExact);
  findPrices(workings, component);
  plan(workings, component);
  let gap = measureGap(workings, component);
  if (gap.open > OPEN * gap.dual) {
    lowerDual(workings, component, gap.dual - gap.open);
    orAsBefore(workings, component, () => plan(workings, component));
    gap = measureGap(workings, component);
  }
  gap = exchange(workings, component, gap);
  if (incumbent !== undefined) {
    orAsBefore(workings, component, () => {
      grantKnown(workings, component, incumbent);
      spendRoom(workings, component);
      exchange(workings, component, measureGap(workings, component));
    });
    gap = measureGap(workings, component);
  }
  if (!isExact && gap.open < 1) {
    // Where an answer is only nearly the best, the gap may be wider than it looks, and never narrower.
    response.beExact(true);
    for (const bundle of component.bundles) response.respond(bundle);
    gap = measureGap(workings, component);
  }
  const proof = solveExactly(workings, component, gap);
  // What is proven is its own bound: its prices prove no more.
  if (proof === 'proven') {
    for (const bundle of component.bundles) workings.isProven[bundle] = 1;
    for (const limit of component.limits) response.setPrice(limit, 0);
  }
  return proof;
}

function plan(workings: Workings, component: Component): void {
  writeFullPrices(workings, component);
  grantClearCases(workings, component);
  spendRoom(workings, component);
}

/** @returns the gap it leaves */
function exchange(workings: Workings, component: Component, gap: Gap): Gap {
  if (gap.open <= gap.enough) return gap;
  exchangeTouches(workings, component, gap);
  spendRoom(workings, component);
  return measureGap(workings, component);
}

/** Plans the component anew in some other way; the better of the two plans stays, of equals the one before. */
function orAsBefore(workings: Workings, component: Component, anew: () => void): void {
  const { tally } = workings;
  const value = tally.worthOf(component.lines);
  const before = component.lines.map((line) => tally.granted[line]!);
  const clear = (): void => {
    for (const line of component.lines) tally.grant(line, -tally.granted[line]!);
  };
  clear();
  anew();
  if (tally.worthOf(component.lines) > value) return;
  clear();
  for (const [place, line] of component.lines.entries()) tally.grant(line, before[place]!);
}

/** Grants what was known before, as far as it still fits; of an allocation that fits nothing is lost. */
function grantKnown({ residual, tally }: Workings, { lines }: Component, known: Int32Array): void {
  const { packed, steps } = residual;
  for (const line of lines) {
    const most = steps.start[line + 1]! - steps.start[line]!;
    const touches = Math.min(most, known[line]! - packed.minimum[line]!);
    if (touches > 0) tally.grant(line, tally.fit(line, touches));
  }
}

function measureGap({ residual, bundles, response, tally }: Workings, component: Component): Gap {
  const { price, taken, typePrice } = response;
  const { worth, worthOf, granted, left } = tally;
  const { start, items } = bundles.lines;
  let open = 0;
  let dual = 0;
  let highest = 0;
  for (const limit of component.limits) {
    dual += price[limit]! * residual.room[limit]!;
    open += price[limit]! * left[limit]!;
  }
  for (const bundle of component.bundles) {
    const lines = items.subarray(start[bundle], start[bundle + 1]);
    let lost = 0;
    if (bundles.isGrouped[bundle] === 1) {
      const gained = response.gain(bundle);
      dual += gained;
      lost = gained - worthOf(lines);
      for (const line of lines) lost += typePrice[bundles.types.typeOf[line]!]! * granted[line]!;
    } else
      for (const line of lines) {
        const each = typePrice[bundles.types.typeOf[line]!]!;
        const wanted = worth(line, 0, taken[line]!) - each * taken[line]!;
        dual += wanted;
        if (granted[line] !== taken[line])
          lost += wanted - worth(line, 0, granted[line]!) + each * granted[line]!;
      }
    open += lost;
    highest = Math.max(highest, lost);
  }
  return { open, highest, dual, enough: WORTH_EXCHANGING * dual };
}
