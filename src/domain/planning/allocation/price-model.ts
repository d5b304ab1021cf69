import type { LineTypes } from './line-types.ts';

/**
 * How demand would answer if prices moved, in one component: a touch of each type costs the prices of its limits, and
 * touches are given up in proportion as it becomes dearer.
 */
export interface PriceModel {
  readonly types: readonly number[];
  /** Of each limit, in `start[i] … start[i + 1])`: the places of the types under it and what a touch takes. */
  readonly pairs: {
    readonly start: readonly number[];
    readonly place: Int32Array;
    readonly weight: Float64Array;
  };
  /** Of each type, how many touches are worth about their price, and that price. */
  readonly near: Float64Array;
  readonly typePrice: Float64Array;
  /** Of each limit, what demand leaves of its room (less than zero where it asks for more), and the price now. */
  readonly left: Float64Array;
  readonly from: Float64Array;
  /** Of each limit, by how much its price is to move. */
  readonly step: Float64Array;
}

/** No price moves a touch's price by more than this share of itself in one step. */
const LONGEST_STEP = 0.5;
const MOST_SWEEPS = 100;
/** The best step is found to within this share of what is worth a step. */
const PRECISION = 0.01;

export function makePriceModel(lineTypes: LineTypes, limits: readonly number[]): PriceModel {
  const { typesUnder, limitStart, limitOf, weightOf } = lineTypes;
  const placeOf = new Map<number, number>();
  const start = [0];
  const place: number[] = [];
  const weight: number[] = [];
  for (const limit of limits) {
    for (let t = typesUnder.start[limit]!; t < typesUnder.start[limit + 1]!; t += 1) {
      const type = typesUnder.items[t]!;
      if (!placeOf.has(type)) placeOf.set(type, placeOf.size);
      for (let i = limitStart[type]!; i < limitStart[type + 1]!; i += 1) {
        if (limitOf[i] !== limit) continue;
        place.push(placeOf.get(type)!);
        weight.push(weightOf[i]!);
      }
    }
    start.push(place.length);
  }
  return {
    types: [...placeOf.keys()],
    pairs: { start, place: Int32Array.from(place), weight: Float64Array.from(weight) },
    near: new Float64Array(placeOf.size),
    typePrice: new Float64Array(placeOf.size),
    left: new Float64Array(limits.length),
    from: new Float64Array(limits.length),
    step: new Float64Array(limits.length),
  };
}

/**
 * Writes the step that lowers the model of the dual most, no price falling below 0.
 * @param near the share of their price within which touches were counted as near
 * @param worth what would be worth a step
 * @returns by how much the step lowers the model
 */
export function planStep(
  { pairs, near: counts, typePrice, left, from, step }: PriceModel,
  near: number,
  worth: number,
) {
  const { start, place, weight } = pairs;
  /** Touches given up per unit of price; half a touch where none is near, so that the step stays finite. */
  const answer = counts.map((count, type) =>
    typePrice[type]! > 0 ? Math.max(count, 0.5) / (2 * near * typePrice[type]!) : 0,
  );
  const dearer = new Float64Array(answer.length);
  step.fill(0);
  for (let sweep = 0, gained = Infinity; sweep < MOST_SWEEPS && gained > PRECISION * worth; sweep += 1) {
    gained = 0;
    for (let limit = 0; limit < step.length; limit += 1) {
      let gradient = left[limit]!;
      let bend = 0;
      let longest = 0;
      for (let i = start[limit]!; i < start[limit + 1]!; i += 1) {
        const type = place[i]!;
        gradient += answer[type]! * weight[i]! * dearer[type]!;
        bend += answer[type]! * weight[i]! * weight[i]!;
        longest = Math.max(longest, (LONGEST_STEP * typePrice[type]!) / weight[i]!);
      }
      if (bend === 0) continue;
      const lowest = Math.max(-from[limit]!, -longest);
      const next = Math.min(longest, Math.max(lowest, step[limit]! - gradient / bend));
      const change = next - step[limit]!;
      step[limit] = next;
      gained = Math.max(gained, bend * change * change);
      for (let i = start[limit]!; i < start[limit + 1]!; i += 1) dearer[place[i]!]! += weight[i]! * change;
    }
  }
  let promised = 0;
  for (let limit = 0; limit < step.length; limit += 1) promised -= left[limit]! * step[limit]!;
  for (let type = 0; type < answer.length; type += 1) promised -= (answer[type]! * dearer[type]! ** 2) / 2;
  return promised;
}
