import { WHOLE_SHAPE } from './allocation-problem.ts';
import type { Bundles } from './bundle-lines.ts';
import { effectWith } from './group-worth.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** So many rounds of single touches and of swaps at most. */
const MOST_ROUNDS = 50;

/** What one touch of a line is worth beside all others that were taken. */
export interface NearbyAnswer {
  /** Moves the last answer of a bundle with groups on to the prices of now, touch by touch and, if asked, swap by swap. */
  readonly answerNearby: (bundle: number, swapping: boolean) => void;
  /** What the best touch that kept limits refuse after that would gain above its price. */
  readonly refused: (bundle: number) => number;
  /** Worth of the line's last touch taken and of the next one; 0 where there is none. */
  readonly lastWorth: (line: number) => number;
  readonly nextWorth: (line: number) => number;
  /** What all that a group takes is worth. */
  readonly worthOfGroup: (group: number) => number;
}

/**
 * Answers of bundles with groups, nearly the best and quick: prices move little from one answer to the next. Whoever has
 * to know what is best asks for the exact answer.
 */
export function makeNearbyAnswer(
  { packed, steps, linesOf }: ResidualProblem,
  bundles: Bundles,
  typePrice: Float64Array,
  taken: Int32Array,
): NearbyAnswer {
  const { valueStart, minimum, values, limitStart, limitOf } = packed;
  const groups = packed.groups!;
  const { groupOf, effects, base, scale, shapeOf, shapes, first } = groups;
  const { start: bundleStart, items: bundleLines } = bundles.lines;
  const { kept, keptRoom, keptWeight, isPriced } = bundles;
  const least = Float64Array.from({ length: groups.count }, (_, group) =>
    effectWith(packed, groups, group, minimum),
  );
  const effect = least.slice();
  const keptLeft = keptRoom.slice();
  const at = (group: number, effectThere: number): number => {
    const shape = shapes[shapeOf[group]!]!;
    const worth = Math.floor((scale[group]! * shape[Math.min(effectThere, shape.length - 1)]!) / WHOLE_SHAPE);
    return first === undefined || effectThere <= base[group]! ? worth : worth + first[group]!;
  };
  /** Effect that the line's touch number `t` above its minimum adds. */
  const added = (line: number, t: number): number => {
    const i = valueStart[line]! + minimum[line]! + t - 1;
    return i === valueStart[line]! ? effects[i]! : effects[i]! - effects[i - 1]!;
  };
  const measure = (group: number): void => {
    let sum = least[group]!;
    for (let i = groups.lines.start[group]!; i < groups.lines.start[group + 1]!; i += 1) {
      const line = groups.lines.items[i]!;
      const touches = taken[line]!;
      if (touches === 0) continue;
      const first = valueStart[line]! + minimum[line]!;
      sum += effects[first + touches - 1]! - (first > valueStart[line]! ? effects[first - 1]! : 0);
    }
    effect[group] = sum;
  };
  const countOf = (line: number): number => steps.start[line + 1]! - steps.start[line]!;
  const next = (line: number): number => {
    const group = groupOf[line]!;
    const touches = taken[line]!;
    if (touches === countOf(line)) return 0;
    if (group < 0) return values[valueStart[line]! + minimum[line]! + touches]!;
    return at(group, effect[group]! + added(line, touches + 1)) - at(group, effect[group]!);
  };
  const last = (line: number): number => {
    const group = groupOf[line]!;
    const touches = taken[line]!;
    if (touches === 0) return 0;
    if (group < 0) return values[valueStart[line]! + minimum[line]! + touches - 1]!;
    return at(group, effect[group]!) - at(group, effect[group]! - added(line, touches));
  };
  const isKept = (limit: number): boolean => keptWeight[limit]! > 0 && isPriced[limit] === 0;
  const take = (line: number, sign: 1 | -1): void => {
    const group = groupOf[line]!;
    if (sign < 0 && group >= 0) effect[group]! -= added(line, taken[line]!);
    taken[line]! += sign;
    if (sign > 0 && group >= 0) effect[group]! += added(line, taken[line]!);
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      if (isKept(limitOf[i]!)) keptLeft[limitOf[i]!]! -= sign;
  };
  const hasRoom = (line: number): boolean => {
    if (taken[line] === countOf(line)) return false;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      if (isKept(limitOf[i]!) && keptLeft[limitOf[i]!]! < 1) return false;
    return true;
  };
  const priceOf = (line: number): number => typePrice[bundles.types.typeOf[line]!]!;

  const singles = (from: number, to: number): boolean => {
    let changed = false;
    for (let b = from; b < to; b += 1) {
      const line = bundleLines[b]!;
      const each = priceOf(line);
      while (hasRoom(line) && next(line) > each) {
        take(line, 1);
        changed = true;
      }
      while (taken[line]! > 0 && last(line) <= each) {
        take(line, -1);
        changed = true;
      }
    }
    return changed;
  };
  const swaps = (from: number, to: number): boolean => {
    let changed = false;
    for (let b = from; b < to; b += 1) {
      const out = bundleLines[b]!;
      for (let c = from; c < to && taken[out]! > 0; c += 1) {
        const into = bundleLines[c]!;
        if (c === b || taken[into] === countOf(into)) continue;
        const lost = last(out) - priceOf(out);
        take(out, -1);
        if (hasRoom(into) && next(into) - priceOf(into) > lost) {
          take(into, 1);
          changed = true;
        } else take(out, 1);
      }
    }
    return changed;
  };
  const answerNearby = (bundle: number, swapping: boolean): void => {
    const from = bundleStart[bundle]!;
    const to = bundleStart[bundle + 1]!;
    for (let b = from; b < to; b += 1) {
      const group = groupOf[bundleLines[b]!]!;
      if (group >= 0 && groups.lines.items[groups.lines.start[group]!] === bundleLines[b]) measure(group);
    }
    for (let k = kept.start[bundle]!; k < kept.start[bundle + 1]!; k += 1) {
      const limit = kept.items[k]!;
      let left = keptRoom[limit]!;
      for (let i = linesOf.start[limit]!; i < linesOf.start[limit + 1]!; i += 1)
        left -= taken[linesOf.items[i]!]!;
      keptLeft[limit] = left;
    }
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const changed = singles(from, to);
      if (swapping ? !swaps(from, to) : !changed) break;
    }
  };
  const refused = (bundle: number): number => {
    let best = 0;
    for (let b = bundleStart[bundle]!; b < bundleStart[bundle + 1]!; b += 1) {
      const line = bundleLines[b]!;
      if (taken[line]! < countOf(line)) best = Math.max(best, next(line) - priceOf(line));
    }
    return best;
  };
  const besideOthers =
    (worth: (line: number) => number) =>
    (line: number): number => {
      if (groupOf[line]! >= 0) measure(groupOf[line]!);
      return worth(line);
    };
  return {
    answerNearby,
    refused,
    lastWorth: besideOthers(last),
    nextWorth: besideOthers(next),
    worthOfGroup: (group) => {
      measure(group);
      return at(group, effect[group]!) - at(group, least[group]!);
    },
  };
}
