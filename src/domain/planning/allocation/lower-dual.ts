import type { Component } from './component.ts';
import type { Workings } from './workings.ts';

/** Lower than this share above the value nothing is sought any more. */
const NEAR = 1e-3;
/** So many answers of lines are spent on better prices, in at least and at most so many steps. */
const ANSWERS = 400_000;
const LEAST_STEPS = 20;
const MOST_STEPS = 500;
/** After so many steps without a lower dual they become shorter. */
const PATIENCE = 8;
const LONGEST = 1.5;
const SHORTEST = 0.02;

/**
 * Where Newton's steps have not come to rest, moves the prices against what is asked too much or too little (a
 * subgradient), so far that the dual would come down to the best value known (Polyak's step). The prices of the lowest dual met
 * stay in force, with everyone's response to them. A plan by other prices may be worth much more
 * though their dual is hardly lower.
 * @param value of the best allocation known, minimums left out
 */
export function lowerDual(workings: Workings, component: Component, value: number): void {
  const { residual, bundles, response } = workings;
  const { price, setPrice, respond, gain, taken } = response;
  const { limits } = component;
  const { start, items } = bundles.lines;
  const { packed, room } = residual;
  /** Prices move by touches, not by units of time or money: what a touch takes on average. */
  const touch = limits.map((limit) => averageWeight(workings, limit));
  const over = new Float64Array(limits.length);
  const placeOf = new Map(limits.map((limit, place) => [limit, place]));
  const dualHere = (): number => {
    let dual = 0;
    for (const [place, limit] of limits.entries()) {
      dual += price[limit]! * room[limit]!;
      over[place] = -room[limit]!;
    }
    for (const bundle of component.bundles) {
      respond(bundle);
      dual += gain(bundle);
      for (let b = start[bundle]!; b < start[bundle + 1]!; b += 1) {
        const line = items[b]!;
        if (taken[line] === 0) continue;
        for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
          const place = placeOf.get(packed.limitOf[i]!);
          if (place !== undefined) over[place]! += packed.weightOf[i]! * taken[line]!;
        }
      }
    }
    return dual;
  };

  let dual = dualHere();
  let lowest = dual;
  let best = limits.map((limit) => price[limit]!);
  let length = LONGEST;
  let waited = 0;
  const steps = Math.min(MOST_STEPS, Math.max(LEAST_STEPS, Math.floor(ANSWERS / component.lines.length)));
  for (let step = 0; step < steps && lowest - value > NEAR * lowest && length > SHORTEST; step += 1) {
    let square = 0;
    for (const [place, limit] of limits.entries()) {
      // A price of nothing cannot fall.
      if (price[limit]! > 0 || over[place]! > 0) square += (over[place]! / touch[place]!) ** 2;
    }
    if (square === 0) break;
    const far = (length * (dual - value)) / square;
    for (const [place, limit] of limits.entries()) {
      const next = Math.max(0, price[limit]! + (far * over[place]!) / touch[place]! ** 2);
      if (next !== price[limit]) setPrice(limit, next);
    }
    dual = dualHere();
    if (dual < lowest) {
      lowest = dual;
      best = limits.map((limit) => price[limit]!);
      waited = 0;
      continue;
    }
    waited += 1;
    if (waited < PATIENCE) continue;
    waited = 0;
    length /= 2;
  }
  for (const [place, limit] of limits.entries()) setPrice(limit, best[place]!);
  for (const bundle of component.bundles) respond(bundle);
}

function averageWeight({ residual }: Workings, limit: number): number {
  const { packed, linesOf } = residual;
  const { start, items } = linesOf;
  let weight = 0;
  for (let i = start[limit]!; i < start[limit + 1]!; i += 1) {
    const line = items[i]!;
    for (let k = packed.limitStart[line]!; k < packed.limitStart[line + 1]!; k += 1)
      if (packed.limitOf[k] === limit) weight += packed.weightOf[k]!;
  }
  return weight / (start[limit + 1]! - start[limit]!);
}
