import { WHOLE_SHAPE } from './allocation-problem.ts';
import type { Bundles } from './bundle-lines.ts';
import { effectWith } from './group-worth.ts';
import type { ResidualProblem } from './residual-problem.ts';

/** Where the best mixes of a group stand, by how many touches they have together: from `start`, for `size` numbers. */
export interface MixTable {
  /** Worth above price. */
  readonly gains: Float64Array;
  readonly mixes: Int32Array;
  readonly start: number;
  readonly size: number;
}

export interface GroupScan {
  /** Looks at every mix of touches of a group that keeps the limits within it; of equals that which gives more to earlier lines. */
  readonly scan: (group: number, table: MixTable) => void;
  /** Writes the touches that a mix stands for. */
  readonly hand: (group: number, mix: number) => void;
  /** Touches that all lines of a group could take together. */
  readonly mostOf: (group: number) => number;
}

/** Exact whatever shape and effects are like: rounding makes even those that fall rise by a little here and there. */
export function makeGroupScan(
  { packed, steps }: ResidualProblem,
  bundles: Bundles,
  typePrice: Float64Array,
  taken: Int32Array,
): GroupScan {
  const { valueStart, minimum, limitStart, limitOf } = packed;
  const groups = packed.groups!;
  const { start: lineStart, items: lines } = groups.lines;
  const withinLeft = bundles.keptRoom.slice();
  const countOf = (line: number): number => steps.start[line + 1]! - steps.start[line]!;
  const takeWithin = (line: number, touches: number): void => {
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      if (bundles.isWithin[limitOf[i]!] === 1) withinLeft[limitOf[i]!]! -= touches;
  };
  const roomWithin = (line: number, wanted: number): number => {
    let most = wanted;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      if (bundles.isWithin[limitOf[i]!] === 1) most = Math.min(most, withinLeft[limitOf[i]!]!);
    return most;
  };

  const scan = (group: number, { gains, mixes, start, size }: MixTable): void => {
    const last = lineStart[group + 1]! - 1;
    const scale = groups.scale[group]!;
    const shape = groups.shapes[groups.shapeOf[group]!]!;
    const full = shape.length - 1;
    const effects = groups.effects;
    gains.fill(-Infinity, start, start + size);
    const begun = effectWith(packed, groups, group, minimum);
    const bonus = groups.first?.[group] ?? 0;
    const untouched = groups.base[group]!;
    const worthOfMinimums =
      Math.floor((scale * shape[Math.min(begun, full)]!) / WHOLE_SHAPE) + (begun > untouched ? bonus : 0);
    const choose = (i: number, mix: number, total: number, effect: number, cost: number): void => {
      const line = lines[i]!;
      const each = typePrice[bundles.types.typeOf[line]!]!;
      const count = countOf(line);
      const most = roomWithin(line, Math.min(count, size - 1 - total));
      const first = valueStart[line]! + minimum[line]!;
      const promised = first > valueStart[line]! && count > 0 ? effects[first - 1]! : 0;
      for (let t = 0; t <= most; t += 1) {
        const to = t === 0 ? effect : effect + effects[first + t - 1]! - promised;
        const next = mix * (count + 1) + t;
        if (i < last) {
          takeWithin(line, t);
          choose(i + 1, next, total + t, to, cost + each * t);
          takeWithin(line, -t);
          continue;
        }
        const worth =
          Math.floor((scale * shape[to < full ? to : full]!) / WHOLE_SHAPE) +
          (to > untouched ? bonus : 0) -
          worthOfMinimums;
        const gain = worth - (cost + each * t);
        if (gain < gains[start + total + t]!) continue;
        gains[start + total + t] = gain;
        mixes[start + total + t] = next;
      }
    };
    choose(lineStart[group]!, 0, 0, begun, 0);
  };

  return {
    scan,
    hand: (group, mix) => {
      let rest = mix;
      for (let i = lineStart[group + 1]! - 1; i >= lineStart[group]!; i -= 1) {
        const radix = countOf(lines[i]!) + 1;
        taken[lines[i]!] = rest % radix;
        rest = Math.floor(rest / radix);
      }
    },
    mostOf: (group) => {
      let sum = 0;
      for (let i = lineStart[group]!; i < lineStart[group + 1]!; i += 1) sum += countOf(lines[i]!);
      return sum;
    },
  };
}
