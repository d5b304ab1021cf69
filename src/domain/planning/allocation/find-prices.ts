import type { BestResponse } from './best-response.ts';
import type { Bundles } from './bundle-lines.ts';
import type { Component } from './component.ts';
import type { ResidualProblem } from './residual-problem.ts';
import { settlePrice } from './settle-price.ts';

const MOST_SWEEPS = 30;
/** Stop when what the prices leave open is worth less than this share of the dual value. */
const ENOUGH = 2e-5;

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
  const bundlesOf = component.limits.map((limit) => bundlesUnder(limit, linesOf, bundles));

  const demandOf = (index: number, at: number): number => {
    const limit = component.limits[index]!;
    price[limit] = at;
    for (const bundle of bundlesOf[index]!) response.respond(bundle);
    let asked = 0;
    for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1) {
      const line = linesOf.items[i]!;
      const taken = response.taken[line]!;
      if (taken > 0) asked += taken * weightIn(limit, line);
    }
    return asked;
  };
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
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const tolerance = Math.max(1e-4, 0.02 / 3 ** sweep);
    for (const [index, limit] of component.limits.entries()) {
      const settled = settlePrice({
        demand: (at) => demandOf(index, at),
        room: residual.room[limit]!,
        start: price[limit]!,
        rise: rises[index]!,
        guess: () => guess(index),
        tolerance,
      });
      rises[index] = settled.rise;
      price[limit] = settled.price;
    }
    if (openShare(residual, component, price, response) < ENOUGH) break;
  }
}

function bundlesUnder(limit: number, linesOf: ResidualProblem['linesOf'], bundles: Bundles): Int32Array {
  const all = new Set<number>();
  for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
    all.add(bundles.bundleOf[linesOf.items[i]!]!);
  return Int32Array.from(all);
}

/** Worth of what is asked over or under the room of the priced limits, as a share of the value asked for. */
function openShare(
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
  let open = 0;
  for (const [limit, amount] of left) open += Math.abs(amount) * price[limit]!;
  return value === 0 ? 0 : open / value;
}
