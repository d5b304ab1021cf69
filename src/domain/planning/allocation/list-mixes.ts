import { effectOf, effectWith, worthAt } from './group-worth.ts';
import type { Workings } from './workings.ts';

/** Where there are more mixes than this they are too many. */
const MOST_MIXES = 2_000;

export interface Option {
  readonly touches: Int32Array;
  readonly value: number;
  readonly use: readonly { readonly place: number; readonly by: number }[];
}

/** What so many touches of a line above its minimum are worth alone, or add to the effect of its group. */
interface Ladder {
  readonly group: number;
  readonly sums: readonly number[];
  /** Place after the last line of its group. */
  readonly end: number;
}

/**
 * All mixes of touches of some lines that keep within the limits `within` and gain at least `least` at the prices;
 * undefined where they are too many. The lines of a group stand side by side.
 * @param placeOf limits they use, by the place they are told under
 * @param within limits a mix has to keep by itself; without them each line is only held to its own most
 */
export function listMixes(
  workings: Workings,
  lines: Int32Array,
  placeOf: ReadonlyMap<number, number>,
  within: ReadonlyMap<number, number> | undefined,
  least: number,
): readonly Option[] | undefined {
  const { residual, bundles, response } = workings;
  const { packed, room } = residual;
  const left = new Map<number, number>();
  const takesOf = Array.from(lines, (line) => {
    const takes: { readonly limit: number; readonly weight: number }[] = [];
    for (let i = packed.limitStart[line]!; i < packed.limitStart[line + 1]!; i += 1) {
      const limit = packed.limitOf[i]!;
      const isKept = bundles.keptWeight[limit]! > 0 && bundles.isPriced[limit] === 0;
      if (!placeOf.has(limit) && within?.has(limit) !== true) continue;
      takes.push({ limit, weight: isKept ? 1 : packed.weightOf[i]! });
      left.set(limit, isKept ? bundles.keptRoom[limit]! : room[limit]!);
    }
    return takes;
  });
  const full = new Map(left);
  const told = [...left.keys()].filter((limit) => placeOf.has(limit));
  const ladders = listLadders(workings, lines);
  const each = Array.from(lines, (line) => response.typePrice[bundles.types.typeOf[line]!]!);
  const { worthOf, startOf } = worthOfGroups(workings);
  /** What the lines from one on could gain at most, limits and, in a group, prices left aside; nothing within a group. */
  const hope = new Float64Array(lines.length + 1);
  /** Effect that the lines of the group from one on could still add. */
  const more = new Float64Array(lines.length + 1);
  for (let l = lines.length - 1; l >= 0; l -= 1) {
    const { group, sums, end } = ladders[l]!;
    if (group < 0)
      hope[l] = hope[l + 1]! + sums.reduce((most, sum, t) => Math.max(most, sum - t * each[l]!), 0);
    else {
      more[l] = sums.at(-1)! + (l + 1 < end ? more[l + 1]! : 0);
      hope[l] = hope[end]! + worthOf(group, startOf(group) + more[l]!);
    }
  }
  const hopeAt = (l: number, effect: number, isInGroup: boolean): number =>
    isInGroup ? hope[ladders[l]!.end]! + worthOf(ladders[l]!.group, effect + more[l]!) : hope[l]!;
  const mix = new Int32Array(lines.length);
  const options: Option[] = [];
  let mixes = 0;
  const change = (l: number, count: number): void => {
    mix[l]! += count;
    for (const { limit, weight } of takesOf[l]!) left.set(limit, left.get(limit)! - weight * count);
  };
  const choose = (l: number, value: number, gain: number, effect: number): void => {
    const isInGroup = l > 0 && l < ladders[l - 1]!.end;
    if (mixes > MOST_MIXES || gain + hopeAt(l, effect, isInGroup) < least) return;
    mixes += 1;
    if (l === lines.length) {
      const use = told
        .map((limit) => ({ place: placeOf.get(limit)!, by: full.get(limit)! - left.get(limit)! }))
        .filter(({ by }) => by > 0);
      options.push({ touches: mix.slice(), value, use });
      return;
    }
    const { group, sums, end } = ladders[l]!;
    const begun = isInGroup ? effect : group < 0 ? 0 : startOf(group);
    for (const [t, sum] of sums.entries()) {
      if (t > 0) {
        if (!takesOf[l]!.every(({ limit, weight }) => weight <= left.get(limit)!)) break;
        change(l, 1);
      }
      const worth = group < 0 ? sum : l + 1 === end ? worthOf(group, begun + sum) : 0;
      choose(l + 1, value + worth, gain + worth - t * each[l]!, begun + sum);
    }
    change(l, -mix[l]!);
  };
  choose(0, 0, 0, 0);
  return mixes > MOST_MIXES ? undefined : options;
}

function listLadders({ residual: { packed, steps } }: Workings, lines: Int32Array): readonly Ladder[] {
  const { groups } = packed;
  const groupAt = (l: number): number => (groups === undefined ? -1 : groups.groupOf[lines[l]!]!);
  return Array.from(lines, (line, l) => {
    const group = groupAt(l);
    const count = steps.start[line + 1]! - steps.start[line]!;
    const minimum = packed.minimum[line]!;
    let end = l + 1;
    if (group >= 0) while (end < lines.length && groupAt(end) === group) end += 1;
    const sums = [0];
    for (let t = 1; t <= count; t += 1)
      sums.push(
        group < 0
          ? sums[t - 1]! + packed.values[packed.valueStart[line]! + minimum + t - 1]!
          : effectOf(packed, groups!.effects, line, minimum + t) -
              effectOf(packed, groups!.effects, line, minimum),
      );
    return { group, sums, end };
  });
}

/** Worth of a group above its minimums at an effect, and the effect of those. */
function worthOfGroups({ residual: { packed } }: Workings) {
  const { groups, minimum } = packed;
  const startOf = (group: number): number => effectWith(packed, groups!, group, minimum);
  return {
    startOf,
    worthOf: (group: number, effect: number): number =>
      worthAt(groups!, group, effect) - worthAt(groups!, group, startOf(group)),
  };
}
