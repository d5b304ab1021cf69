import type { Component } from './component.ts';
import type { Workings } from './workings.ts';

const MOST_DOUBLINGS = 12;
const REFINEMENTS = 4;

/**
 * Goes on in the direction the last sweep moved the prices, as far as the dual falls. Prices settled one by one creep
 * when limits almost replace each other (a capacity and the channel caps inside it); all of them together do not.
 */
export function followDirection(workings: Workings, component: Component, before: Float64Array): void {
  const { residual, price, response, limitScratch: directionOf } = workings;
  const { packed, room } = residual;
  const { limits, bundles, lines } = component;
  const from = Float64Array.from(limits, (limit) => price[limit]!);
  const direction = from.map((each, index) => each - before[index]!);
  for (const [index, limit] of limits.entries()) directionOf[limit] = direction[index]!;
  let farthest = Infinity;
  for (const [index, each] of direction.entries()) {
    if (each < 0) farthest = Math.min(farthest, from[index]! / -each);
  }
  /** Slope of the dual along the direction: negative as long as going on pays. */
  const slopeAt = (distance: number): number => {
    let slope = 0;
    for (const [index, limit] of limits.entries()) {
      price[limit] = Math.max(0, from[index]! + distance * direction[index]!);
      slope += direction[index]! * room[limit]!;
    }
    for (const bundle of bundles) response.respond(bundle);
    for (const line of lines) {
      const taken = response.taken[line]!;
      if (taken === 0) continue;
      for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1)
        slope -= directionOf[packed.limitOf[i]!]! * packed.weightOf[i]! * taken;
    }
    return slope;
  };

  let good = 0;
  let bad = Infinity;
  for (let tries = 0, next = 1; tries < MOST_DOUBLINGS && good < farthest; tries += 1, next *= 3) {
    const at = Math.min(next, farthest);
    if (slopeAt(at) >= 0) {
      bad = at;
      break;
    }
    good = at;
  }
  for (let tries = 0; tries < REFINEMENTS && bad < Infinity; tries += 1) {
    const middle = (good + bad) / 2;
    if (slopeAt(middle) < 0) good = middle;
    else bad = middle;
  }
  for (const [index, limit] of limits.entries()) {
    price[limit] = Math.max(0, from[index]! + good * direction[index]!);
    directionOf[limit] = 0;
  }
}
