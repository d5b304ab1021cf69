import { approachPrices } from './approach-prices.ts';
import type { Component } from './component.ts';
import { makeLimitDemand } from './limit-demand.ts';
import { settlePrice } from './settle-price.ts';
import type { Workings } from './workings.ts';

/** Prices are first found for a sample of so many bundles, more where there are many limits. */
const SAMPLE = 80;
const SAMPLE_PER_LIMIT = 20;
/** How closely one price is settled, as a share of its room's worth: while others will still move, and at last. */
const COARSE = 1e-3;
const FINE = 1e-6;

/**
 * Finds what a unit of each priced limit is worth at the margin: the prices (Lagrange multipliers) at which the lines
 * together ask for just what there is. Settles them one by one on a sample, then moves them together. Leaves everyone's
 * response to them.
 */
export function findPrices(workings: Workings, component: Component): void {
  const { price, setPrice, respond } = workings.response;
  const { limits, bundles } = component;
  const rises = new Float64Array(limits.length);
  /** One price at a time, the others being fixed; with a stride only every so-manieth bundle counts. */
  const settleEach = (stride: number, sweeps: number, precision: number): void => {
    const demands = limits.map((limit) => makeLimitDemand(workings, limit, stride));
    for (let sweep = 0; sweep < sweeps; sweep += 1) {
      for (const [index, limit] of limits.entries()) {
        const { ask, guess, room, reset } = demands[index]!;
        reset();
        const start = price[limit]!;
        const rise = rises[index]! * stride;
        const settled = settlePrice({ demand: ask, room, start, rise, guess, precision });
        rises[index] = settled.rise / stride;
        setPrice(limit, settled.price);
      }
    }
  };
  const sample = Math.max(SAMPLE, SAMPLE_PER_LIMIT * limits.length);
  const stride = Math.max(1, Math.floor(bundles.length / sample));
  if (limits.length > 1) {
    settleEach(stride, 2, COARSE);
    approachPrices(workings, component);
  } else if (stride > 1) settleEach(stride, 1, COARSE);
  // In a small component single touches matter, and a single price is not approached.
  if (stride > 1 && limits.length > 1) return;
  settleEach(1, 1, FINE);
  for (const bundle of bundles) respond(bundle);
}
