import { WHOLE_SHAPE } from './allocation-problem.ts';
import type { Bundles } from './bundle-lines.ts';
import { effectWith } from './group-worth.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** Losses are told apart to within this share of what they are reckoned from. */
const INEXACT = 1e-9;

/**
 * The exact answer of a group, starting from one that is nearly it and keeps all limits.
 * @param most touches of the group together
 * @param more what one more than those would about be worth
 */
export type GroupAnswer = (group: number, most: number, more: number) => void;

/**
 * Puts a price on effect as well, at which every line alone has a best number of touches: no mix is worth more than all of
 * those together. So only mixes that lose little against them are looked at, instead of all there are. Whatever the
 * price, nothing better is missed; a bad one only takes longer.
 */
export function makeGroupAnswer(
  { packed, steps }: ResidualProblem,
  bundles: Bundles,
  typePrice: Float64Array,
  taken: Int32Array,
): GroupAnswer {
  const { valueStart, minimum, limitStart, limitOf } = packed;
  const groups = packed.groups!;
  const { start: lineStart, items: lines } = groups.lines;
  const { effects } = groups;
  const envelopes = groups.shapes.map((shape) => envelopeOf(shape));
  const least = Float64Array.from({ length: groups.count }, (_, group) =>
    effectWith(packed, groups, group, minimum),
  );
  const withinLeft = bundles.keptRoom.slice();
  const hasWithin = groupsWithin(packed.groups!, bundles, limitStart, limitOf);
  const countOf = (line: number): number => steps.start[line + 1]! - steps.start[line]!;
  let widest = 0;
  let deepest = 0;
  for (let group = 0; group < groups.count; group += 1) {
    let sum = 0;
    for (let i = lineStart[group]!; i < lineStart[group + 1]!; i += 1) sum += countOf(lines[i]!) + 1;
    widest = Math.max(widest, sum);
    deepest = Math.max(deepest, lineStart[group + 1]! - lineStart[group]!);
  }
  /** Of each line of the group and number of touches: what it adds, and what it loses against the best number. */
  const adds = new Float64Array(widest);
  const loses = new Float64Array(widest);
  const first = new Int32Array(deepest + 1);
  const mix = new Int32Array(deepest);
  const best = new Int32Array(deepest);
  let bestGain = 0;
  let ceiling = 0;
  let slack = 0;
  let from = 0;
  let depth = 0;
  let scale = 0;
  let promised = 0;
  let isWithin = false;
  let shape = groups.shapes[0] ?? new Float64Array(1);
  let bonus = 0;
  let untouched = 0;
  const worth = (effect: number): number =>
    Math.floor((scale * shape[effect < shape.length ? effect : shape.length - 1]!) / WHOLE_SHAPE) +
    (effect > untouched ? bonus : 0) -
    promised;

  const takeWithin = (line: number, touches: number): boolean => {
    let fits = true;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      if (bundles.isWithin[limitOf[i]!] !== 1) continue;
      withinLeft[limitOf[i]!]! -= touches;
      if (withinLeft[limitOf[i]!]! < 0) fits = false;
    }
    return fits;
  };

  /** Of mixes of equal gain: fewer touches, then more of them for earlier lines. */
  const comesFirst = (): boolean => {
    let fewer = 0;
    let earlier = 0;
    for (let i = depth - 1; i >= 0; i -= 1) {
      fewer += best[i]! - mix[i]!;
      if (mix[i] !== best[i]) earlier = mix[i]! - best[i]!;
    }
    return fewer > 0 || (fewer === 0 && earlier > 0);
  };
  const look = (i: number, effect: number, cost: number, lost: number, left: number): void => {
    const line = lines[from + i]!;
    const each = typePrice[bundles.types.typeOf[line]!]!;
    const begin = first[i]!;
    const last = Math.min(first[i + 1]! - begin - 1, left);
    for (let t = 0; t <= last; t += 1) {
      const loss = lost + loses[begin + t]!;
      if (ceiling - loss < bestGain - slack) continue;
      mix[i] = t;
      if (isWithin && !takeWithin(line, t)) {
        takeWithin(line, -t);
        break;
      }
      if (i + 1 < depth) look(i + 1, effect + adds[begin + t]!, cost + each * t, loss, left - t);
      else {
        const gain = worth(effect + adds[begin + t]!) - (cost + each * t);
        if (gain > bestGain || (gain === bestGain && comesFirst())) {
          bestGain = gain;
          best.set(mix);
        }
      }
      if (isWithin) takeWithin(line, -t);
    }
  };

  return (group, most, more) => {
    from = lineStart[group]!;
    depth = lineStart[group + 1]! - from;
    scale = groups.scale[group]!;
    shape = groups.shapes[groups.shapeOf[group]!]!;
    isWithin = hasWithin[group] === 1;
    bonus = groups.first?.[group] ?? 0;
    untouched = groups.base[group]!;
    promised = 0;
    promised = worth(least[group]!);
    let effect = least[group]!;
    let cost = 0;
    first[0] = 0;
    for (let i = 0; i < depth; i += 1) {
      const line = lines[from + i]!;
      const count = countOf(line);
      const begin = first[i]!;
      first[i + 1] = begin + count + 1;
      const at = valueStart[line]! + minimum[line]!;
      const before = at > valueStart[line]! && count > 0 ? effects[at - 1]! : 0;
      adds[begin] = 0;
      for (let t = 1; t <= count; t += 1) adds[begin + t] = effects[at + t - 1]! - before;
      best[i] = taken[line]!;
      effect += adds[begin + taken[line]!]!;
      cost += typePrice[bundles.types.typeOf[line]!]! * taken[line]!;
    }
    bestGain = worth(effect) - cost;
    const { heights, slopes } = envelopes[groups.shapeOf[group]!]!;
    const place = Math.min(effect, heights.length - 1);
    const perEffect =
      (scale / WHOLE_SHAPE) * ((slopes[place]! + (place > 0 ? slopes[place - 1]! : slopes[place]!)) / 2);
    const roomWorth = most === Infinity ? 0 : more;
    ceiling = (scale * heights[place]!) / WHOLE_SHAPE - promised - perEffect * (place - least[group]!);
    // As if every mix were a first touch, even none at all.
    ceiling += bonus;
    if (roomWorth > 0) ceiling += roomWorth * most;
    for (let i = 0; i < depth; i += 1) {
      const each = typePrice[bundles.types.typeOf[lines[from + i]!]!]! + roomWorth;
      let top = 0;
      for (let k = first[i]!; k < first[i + 1]!; k += 1) {
        loses[k] = perEffect * adds[k]! - each * (k - first[i]!);
        if (loses[k]! > top) top = loses[k]!;
      }
      ceiling += top;
      for (let k = first[i]!; k < first[i + 1]!; k += 1) loses[k] = top - loses[k]!;
    }
    slack = INEXACT * (Math.abs(ceiling) + scale + cost);
    look(0, least[group]!, 0, 0, most);
    for (let i = 0; i < depth; i += 1) taken[lines[from + i]!] = best[i]!;
  };
}

/** The least concave curve above a shape: its height at each effect, and by how much it rises from there to the next. */
function envelopeOf(shape: Float64Array): { readonly heights: Float64Array; readonly slopes: Float64Array } {
  const corners: number[] = [];
  const slopeTo = (a: number, b: number): number => (shape[b]! - shape[a]!) / (b - a);
  for (let at = 0; at < shape.length; at += 1) {
    while (corners.length > 1 && slopeTo(corners.at(-2)!, corners.at(-1)!) <= slopeTo(corners.at(-1)!, at))
      corners.pop();
    corners.push(at);
  }
  const heights = shape.slice();
  const slopes = new Float64Array(shape.length);
  for (let c = 1; c < corners.length; c += 1) {
    const [a, b] = [corners[c - 1]!, corners[c]!];
    for (let at = a; at < b; at += 1) {
      slopes[at] = slopeTo(a, b);
      heights[at] = shape[a]! + slopeTo(a, b) * (at - a);
    }
  }
  return { heights, slopes };
}

function groupsWithin(
  { count, groupOf }: { readonly count: number; readonly groupOf: Int32Array },
  { isWithin }: Bundles,
  limitStart: Int32Array,
  limitOf: Int32Array,
): Uint8Array {
  const has = new Uint8Array(count);
  for (const [line, group] of groupOf.entries()) {
    if (group < 0) continue;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      if (isWithin[limitOf[i]!] === 1) has[group] = 1;
  }
  return has;
}
