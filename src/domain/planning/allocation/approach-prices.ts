import type { Component } from './component.ts';
import { makePriceModel, planStep } from './price-model.ts';
import type { Workings } from './workings.ts';

const MOST_STEPS = 12;
/** Touches worth within this share of their price tell how demand answers to it. */
const NEAR = 0.08;
/** A step after which the dual rises less than this share as steeply as it fell before is good enough. */
const OVERSHOOT = 0.3;
/** Stop when a step promises to lower the dual by less than this share of the priced room's worth. */
const WORTH_A_STEP = 3e-6;

/**
 * Moves all prices of a component together towards where demand meets the room (Newton's method on the dual): how
 * demand answers is read off the touches whose value is near their price. Prices settled one by one would creep where
 * limits almost replace each other, like a capacity and the channel caps inside it.
 */
export function approachPrices(workings: Workings, component: Component): void {
  const { residual, bundles, response, typeScratch: placeOf } = workings;
  const { price, setPrice, taken, typePrice, respond } = response;
  const { start, slope } = residual.steps;
  const { typeOf } = bundles.types;
  const { start: bundleStart, items: bundleLines } = bundles.lines;
  const { groups } = residual.packed;
  const { limits } = component;
  const model = makePriceModel(bundles.types, limits);
  const { types, pairs, near, left, step, from } = model;
  const asked = new Float64Array(types.length);
  for (const [place, type] of types.entries()) placeOf[type] = place;

  const count = (line: number): void => {
    const type = typeOf[line]!;
    const place = placeOf[type]!;
    const each = typePrice[type]!;
    const next = start[line]! + taken[line]!;
    asked[place]! += taken[line]!;
    const isInGroup = groups !== undefined && groups.groupOf[line]! >= 0;
    if (next > start[line]! && isNear(isInGroup ? response.lastWorth(line) : slope[next - 1]!, each))
      near[place]! += 1;
    if (next < start[line + 1]! && isNear(isInGroup ? response.nextWorth(line) : slope[next]!, each))
      near[place]! += 1;
  };
  const ask = (): void => {
    asked.fill(0);
    near.fill(0);
    for (const bundle of component.bundles) {
      respond(bundle);
      for (let b = bundleStart[bundle]!; b < bundleStart[bundle + 1]!; b += 1) count(bundleLines[b]!);
    }
    for (const [position, limit] of limits.entries()) {
      left[position] = residual.room[limit]!;
      for (let i = pairs.start[position]!; i < pairs.start[position + 1]!; i += 1)
        left[position] -= pairs.weight[i]! * asked[pairs.place[i]!]!;
    }
  };
  const goTo = (share: number): void => {
    for (const [position, limit] of limits.entries())
      setPrice(limit, Math.max(0, from[position]! + share * step[position]!));
    ask();
  };
  /** Slope of the dual along the step. */
  const slopeThere = (): number => step.reduce((sum, each, position) => sum + each * left[position]!, 0);

  ask();
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    let worth = 0;
    for (const [position, limit] of limits.entries()) {
      from[position] = price[limit]!;
      worth += price[limit]! * residual.room[limit]!;
    }
    for (const [place, type] of types.entries()) model.typePrice[place] = typePrice[type]!;
    if (planStep(model, NEAR, WORTH_A_STEP * worth) <= WORTH_A_STEP * worth) break;
    const before = slopeThere();
    goTo(1);
    const after = slopeThere();
    if (after > -OVERSHOOT * before) goTo(before / (before - after));
  }
  for (const type of types) placeOf[type] = 0;
}

const isNear = (value: number, price: number): boolean =>
  value <= price * (1 + NEAR) && value >= price * (1 - NEAR);
