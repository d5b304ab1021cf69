import type { AllocationProblem, Coverage } from './allocation-problem.ts';
import { effectOf, worthAt } from './group-worth.ts';
import { countUp, invert } from './packed-problem.ts';
import type { PackedCoverage, PackedGroups, PackedProblem } from './packed-problem.ts';

/** What each touch of the lines of groups adds to the effect of its group, by the key of the line. */
export const effectsByLine = ({ groups = [] }: AllocationProblem): ReadonlyMap<string, readonly number[]> =>
  new Map(
    groups.flatMap(({ lines, effects }) => lines.map((line, index) => [line, effects[index] ?? []] as const)),
  );

/**
 * The groups of a problem whose lines are packed, in the order of their first lines, so that they are packed alike however
 * they are listed. Writes into `values` what their touches would be worth alone.
 * @param keyOf key of a packed line
 */
export function packGroups(
  { groups = [], shapes = [], coverage = [] }: AllocationProblem,
  packed: PackedProblem,
  keyOf: (line: number) => string,
): PackedProblem {
  if (groups.length === 0) return packed;
  const { lines, valueStart, values } = packed;
  const listed = new Map(
    groups.flatMap((group, at) => group.lines.map((line, index) => [line, { at, index }])),
  );
  const numberOf = new Map<number, number>();
  const groupOf = new Int32Array(lines).fill(-1);
  const effects = new Float64Array(values.length);
  for (let line = 0; line < lines; line += 1) {
    const place = listed.get(keyOf(line));
    if (place === undefined) continue;
    if (!numberOf.has(place.at)) numberOf.set(place.at, numberOf.size);
    groupOf[line] = numberOf.get(place.at)!;
    const each = groups[place.at]!.effects[place.index]!;
    let sum = 0;
    for (let i = valueStart[line]!; i < valueStart[line + 1]!; i += 1)
      effects[i] = sum += each[i - valueStart[line]!]!;
  }
  const of = [...numberOf.keys()].map((at) => groups[at]!);
  const members = Int32Array.from(
    countUp(lines)
      .subarray(0, lines)
      .filter((line) => groupOf[line]! >= 0),
  );
  const { start, items } = invert(
    countUp(members.length),
    members.map((line) => groupOf[line]!),
    members.length,
    of.length,
  );
  const placeOf = new Map(groups.map(({ key }, at) => [key, at]));
  const shapeAt = new Map(shapes.map(({ key }, index) => [key, index]));
  const packCoverage = ({ groups: keys, minimum }: Coverage): PackedCoverage => {
    const covered = Int32Array.from(keys, (key) => numberOf.get(placeOf.get(key)!)!).toSorted();
    const isIn = new Uint8Array(of.length);
    for (const group of covered) isIn[group] = 1;
    return { groups: covered, isIn, minimum };
  };
  const packedGroups: PackedGroups = {
    count: of.length,
    groupOf,
    lines: { start, items: items.map((place) => members[place]!) },
    effects,
    base: Float64Array.from(of, ({ base }) => base),
    scale: Float64Array.from(of, ({ scale }) => scale),
    shapeOf: Int32Array.from(of, ({ shape }) => shapeAt.get(shape)!),
    shapes: shapes.map(({ values: each }) => Float64Array.from(each)),
    coverage: coverage.map(packCoverage),
  };
  for (const line of members) {
    const group = groupOf[line]!;
    const base = packedGroups.base[group]!;
    let before = 0;
    for (let i = valueStart[line]!; i < valueStart[line + 1]!; i += 1) {
      const effect = effectOf(packed, effects, line, i - valueStart[line]! + 1);
      const worth = worthAt(packedGroups, group, base + effect);
      values[i] = worth - before;
      before = worth;
    }
  }
  return { ...packed, groups: packedGroups };
}
