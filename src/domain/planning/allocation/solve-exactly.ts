import { commonDivisor } from './common-divisor.ts';
import type { Component } from './component.ts';
import { listOptions } from './list-options.ts';
import type { Gap } from './exchange-touches.ts';
import { searchOptions } from './search-options.ts';
import type { Workings } from './workings.ts';

/** Components of more lines are left with their bound. */
export const MOST_LINES = 200;
/** Options looked at before a component is given up. */
const MOST_WORK = 4_000_000;
/** Sums of doubles are right to within this share of them. */
const INEXACT = 1e-12;

/** How far a component has been brought. */
export type Proof = 'proven' | 'given-up' | 'bounded';

/**
 * Makes a small component the best it can be, and says whether it is: *proven*, *given up* before all was tried, or left
 * with its bound, being too large.
 * @param gap of the component at the prices in force
 */
export function solveExactly(
  workings: Workings,
  component: Component,
  { open, dual }: Pick<Gap, 'open' | 'dual'>,
): Proof {
  const { tally, toSpend } = workings;
  const inexact = dual * INEXACT;
  // Values are whole: nothing lies between.
  if (open < 1 - inexact) return 'proven';
  if (component.lines.length > MOST_LINES) return 'bounded';
  if (toSpend.search <= 0) return 'given-up';
  const { groups } = workings.residual.packed;
  const isGrouped = groups !== undefined && component.lines.some((line) => groups.groupOf[line]! >= 0);
  const unit = isGrouped ? 1 : unitOf(workings, component);
  if (open < unit - inexact) return 'proven';
  const options = listOptions(workings, component, open + inexact);
  if (options === undefined) return 'given-up';
  const { chosen, proven, price, work } = searchOptions(
    options,
    tally.worthOf(component.lines),
    unit,
    Math.min(MOST_WORK, toSpend.search),
  );
  toSpend.search -= work;
  if (!proven) keepLowerDual(workings, component, price);
  if (chosen !== undefined) {
    for (const line of component.lines) tally.grant(line, -tally.granted[line]!);
    for (const [place, lines] of options.lines.entries()) {
      const touches = options.touches[chosen[place]!]!;
      for (const [at, line] of lines.entries()) tally.grant(line, touches[at]!);
    }
  }
  return proven ? 'proven' : 'given-up';
}

/** Prices found among the options left may prove more of all mixes, or less. */
function keepLowerDual(workings: Workings, { limits, bundles }: Component, price: Float64Array): void {
  const { response, residual } = workings;
  const dualAt = (at: Float64Array): number => {
    for (const [place, limit] of limits.entries()) response.setPrice(limit, at[place]!);
    let dual = limits.reduce((sum, limit, place) => sum + at[place]! * residual.room[limit]!, 0);
    for (const bundle of bundles) {
      response.respond(bundle);
      dual += response.gain(bundle);
    }
    return dual;
  };
  const before = Float64Array.from(limits, (limit) => response.price[limit]!);
  if (dualAt(before) < dualAt(price)) dualAt(before);
}

/** The greatest number of which all values are multiples. */
function unitOf({ residual: { packed, steps } }: Workings, { lines }: Component): number {
  let unit = 0;
  for (const line of lines) {
    const start = packed.valueStart[line]! + packed.minimum[line]!;
    const count = steps.start[line + 1]! - steps.start[line]!;
    for (let t = 0; t < count && unit !== 1; t += 1) unit = commonDivisor(packed.values[start + t]!, unit);
  }
  return Math.max(1, unit);
}
