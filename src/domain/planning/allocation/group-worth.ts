import { WHOLE_SHAPE } from './allocation-problem.ts';
import { eachGroup } from './packed-problem.ts';
import type { PackedGroups, PackedProblem } from './packed-problem.ts';

/** What a group is worth at an effect, above what its base alone is worth; whole, and never falling. */
export function worthAt(
  { base, scale, shapeOf, shapes, first }: PackedGroups,
  group: number,
  effect: number,
): number {
  const shape = shapes[shapeOf[group]!]!;
  const worth = partOf(shape, scale[group]!, effect) - partOf(shape, scale[group]!, base[group]!);
  return first === undefined || effect <= base[group]! ? worth : worth + first[group]!;
}

/** Dividing by a power of two is exact, so that what is cut off is less than one. */
const partOf = (shape: Float64Array, scale: number, effect: number): number =>
  Math.floor((scale * shape[Math.min(effect, shape.length - 1)]!) / WHOLE_SHAPE);

/** Effect of so many touches of a line, the minimum included. */
export function effectOf(
  { valueStart }: PackedProblem,
  effects: Float64Array,
  line: number,
  touches: number,
): number {
  const last = Math.min(valueStart[line]! + touches, valueStart[line + 1]!) - 1;
  return last < valueStart[line]! ? 0 : effects[last]!;
}

/** Effect of a group that is there with so many touches of each line, its base included. */
export function effectWith(
  packed: PackedProblem,
  groups: PackedGroups,
  group: number,
  touches: Int32Array,
): number {
  let effect = groups.base[group]!;
  for (let i = groups.lines.start[group]!; i < groups.lines.start[group + 1]!; i += 1) {
    const line = groups.lines.items[i]!;
    effect += effectOf(packed, groups.effects, line, touches[line]!);
  }
  return effect;
}

/** The most each group can be worth; of a line alone, all its values. */
export function mostWorth(packed: PackedProblem): number {
  const { lines, valueStart, values, groups } = packed;
  if (groups === undefined) return values.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  for (let line = 0; line < lines; line += 1) {
    if (groups.groupOf[line]! >= 0) continue;
    for (let i = valueStart[line]!; i < valueStart[line + 1]!; i += 1) sum += values[i]!;
  }
  for (let group = 0; group < groups.count; group += 1)
    sum += worthAt(groups, group, effectWith(packed, groups, group, packed.maximum));
  return sum;
}

/** True value of an allocation: touches per line, minimums included. */
export function worthOfTouches(packed: PackedProblem, touches: Int32Array): number {
  const { lines, valueStart, values, groups } = packed;
  let value = 0;
  for (let line = 0; line < lines; line += 1) {
    if (groups !== undefined && groups.groupOf[line]! >= 0) continue;
    const end = Math.min(valueStart[line]! + touches[line]!, valueStart[line + 1]!);
    for (let i = valueStart[line]!; i < end; i += 1) value += values[i]!;
  }
  for (const [all, group] of eachGroup(groups))
    value += worthAt(all, group, effectWith(packed, all, group, touches));
  return value;
}

/** What a certain touch of a line is worth beside what the other lines of its group have; 0 beyond the last of its values. */
export function touchWorth(
  packed: PackedProblem,
  touches: Int32Array,
): (line: number, touch: number) => number {
  const { valueStart, values, groups } = packed;
  return (line, touch) => {
    const at = valueStart[line]! + touch - 1;
    if (at < valueStart[line]! || at >= valueStart[line + 1]!) return 0;
    const group = groups === undefined ? -1 : groups.groupOf[line]!;
    if (groups === undefined || group < 0) return values[at]!;
    const others =
      effectWith(packed, groups, group, touches) - effectOf(packed, groups.effects, line, touches[line]!);
    return (
      worthAt(groups, group, others + effectOf(packed, groups.effects, line, touch)) -
      worthAt(groups, group, others + effectOf(packed, groups.effects, line, touch - 1))
    );
  };
}
