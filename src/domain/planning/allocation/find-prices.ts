import type { BestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import type { Component } from './component.ts';
import { makeLimitDemand } from './limit-demand.ts';
import type { ResidualProblem } from './residual-problem.ts';
import { settlePrice } from './settle-price.ts';

const MOST_SWEEPS = 30;
/** Stop when a sweep lowers the dual value by less than this share of it. */
const ENOUGH = 1e-5;
/** How finely one price is settled, as a share of its room's worth. */
const FINE = 1e-6;

/**
 * Finds what a unit of each priced limit is worth at the margin: the prices (Lagrange multipliers) at which the lines
 * together ask for just what there is. Minimises the dual one price at a time, over and over, each time closer.
 */
export function findPrices(
  residual: ResidualProblem,
  bundles: Bundles,
  component: Component,
  price: Float64Array,
  response: BestResponse,
): void {
  const { packed, linesOf, steps } = residual;
  const { limitStart, limitOf, weightOf } = packed;
  const demands = component.limits.map((limit) => makeLimitDemand(residual, bundles, limit, price, response));

  const weightIn = (limit: number, line: number): number => {
    let i = limitStart[line]!;
    while (limitOf[i] !== limit) i += 1;
    return weightOf[i]!;
  };
  /** The first price to try: where a sample of the wanted touches, best first, has used up the room. */
  const guess = (index: number): number => {
    const limit = component.limits[index]!;
    const from = linesOf.start[limit]!;
    const count = linesOf.start[limit + 1]! - from;
    const stride = Math.max(1, Math.floor(count / 200));
    const sample: { ratio: number; weight: number }[] = [];
    for (let i = from; i < from + count; i += stride) {
      const line = linesOf.items[i]!;
      const weight = weightIn(limit, line);
      for (let step = 0; step < response.taken[line]!; step += 1)
        sample.push({
          ratio: (steps.slope[steps.start[line]! + step]! - response.linePrice[line]!) / weight,
          weight,
        });
    }
    sample.sort((a, b) => b.ratio - a.ratio);
    let left = residual.room[limit]! / stride;
    return sample.find(({ weight }) => (left -= weight) < 0)?.ratio ?? sample.at(-1)?.ratio ?? 1;
  };

  const rises = new Float64Array(component.limits.length);
  let dual = Infinity;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const precision = component.limits.length === 1 ? FINE : Math.max(FINE, 1e-3 / 10 ** sweep);
    for (const [index, limit] of component.limits.entries()) {
      demands[index]!.reset();
      const settled = settlePrice({
        demand: demands[index]!.ask,
        room: residual.room[limit]!,
        start: price[limit]!,
        rise: rises[index]!,
        guess: () => guess(index),
        precision,
      });
      rises[index] = settled.rise;
      price[limit] = settled.price;
    }
    if (component.limits.length === 1) break;
    const before = dual;
    dual = dualValue(residual, component, price, response);
    if (before - dual < ENOUGH * dual) break;
  }
}

/** The dual value of a component: what is asked for at the prices, and the priced room it leaves or lacks. */
function dualValue(
  { packed, steps, room }: ResidualProblem,
  component: Component,
  price: Float64Array,
  response: BestResponse,
): number {
  for (const bundle of component.bundles) response.respond(bundle);
  const left = new Map(component.limits.map((limit) => [limit, room[limit]!]));
  let value = 0;
  for (const line of component.lines) {
    const taken = response.taken[line]!;
    for (let s = 0; s < taken; s += 1) value += steps.slope[steps.start[line]! + s]!;
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
      const limit = packed.limitOf[i]!;
      const before = left.get(limit);
      if (before !== undefined) left.set(limit, before - packed.weightOf[i]! * taken);
    }
  }
  for (const [limit, amount] of left) value += amount * price[limit]!;
  return value;
}
