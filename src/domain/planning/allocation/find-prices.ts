import type { Component } from './component.ts';
import { followDirection } from './follow-direction.ts';
import { makeLimitDemand } from './limit-demand.ts';
import { settlePrice } from './settle-price.ts';
import type { Workings } from './workings.ts';

const MOST_SWEEPS = 30;
/** Stop when no price moved by more than this share of itself. */
const STILL = 1e-3;
/** A sweep that moved prices by more than this share of what the one before did is creeping. */
const CREEP = 0.3;
/** How finely one price is settled, as a share of its room's worth. */
const FINE = 1e-6;
/** Prices are first found for a sample of at least this many bundles. */
const SAMPLE = 60;

/**
 * Finds what a unit of each priced limit is worth at the margin: the prices (Lagrange multipliers) at which the lines
 * together ask for just what there is. Settles one price at a time, over and over, each time closer; in a large
 * component first on a sample of its bundles.
 */
export function findPrices(workings: Workings, component: Component): void {
  const { price } = workings;
  const { limits } = component;
  const rises = new Float64Array(limits.length);
  const sampled = Math.floor(component.bundles.length / SAMPLE / limits.length);
  for (const stride of sampled >= 4 ? [sampled, 1] : [1]) {
    const demands = limits.map((limit) => makeLimitDemand(workings, limit, stride));
    let movedBefore = Infinity;
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
      const precision = limits.length === 1 ? FINE : Math.max(FINE, 1e-3 / 10 ** sweep);
      const before = Float64Array.from(limits, (limit) => price[limit]!);
      let moved = 0;
      for (const [index, limit] of limits.entries()) {
        const { ask, guess, room, reset } = demands[index]!;
        reset();
        const start = price[limit]!;
        const settled = settlePrice({
          demand: ask,
          room,
          start,
          rise: rises[index]! * stride,
          guess,
          precision,
        });
        rises[index] = settled.rise / stride;
        price[limit] = settled.price;
        moved = Math.max(
          moved,
          Math.abs(settled.price - start) / Math.max(settled.price, start, Number.MIN_VALUE),
        );
      }
      if (limits.length === 1 || moved < STILL) break;
      if (sweep >= 2 && moved > CREEP * movedBefore) followDirection(workings, component, before);
      movedBefore = moved;
    }
  }
}
