import type { AllocatedLine, AllocationBinding } from './allocation.ts';
import type { PackedAllocation } from './allocate-packed.ts';
import type { LimitKind, NamedProblem } from './pack-problem.ts';

/** Where several limits have no room, the one that speaks most closely of the line is named. */
const CLOSENESS: readonly LimitKind[] = ['account-total', 'channel-cap', 'cap', 'budget', 'capacity'];

/** Says of every line, in packed order, what it got, what came next and what stood in the way. */
export function explainLines(
  { packed, limitKind, limitKey }: NamedProblem,
  { touches, linePrice }: PackedAllocation,
  left: Float64Array,
  keyOf: (line: number) => string,
): AllocatedLine[] {
  const { minimum, maximum, valueStart, values, limitStart, limitOf, weightOf } = packed;
  const valueOf = (line: number, touch: number): number => {
    const index = valueStart[line]! + touch - 1;
    return index < valueStart[line + 1]! ? values[index]! : 0;
  };
  /** The nearest touch still to come that is worth anything, counted from the last granted. */
  const stepsToValue = (line: number): number => {
    for (let touch = touches[line]! + 1; touch <= maximum[line]!; touch += 1) {
      if (valueStart[line]! + touch > valueStart[line + 1]!) return 0;
      if (valueOf(line, touch) > 0) return touch - touches[line]!;
    }
    return 0;
  };
  const shortLimit = (line: number, more: number): number => {
    let found = -1;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const limit = limitOf[i]!;
      if (left[limit]! >= weightOf[i]! * more) continue;
      if (found < 0 || closeness(limitKind[limit]!) < closeness(limitKind[found]!)) found = limit;
    }
    return found;
  };
  const bindingOf = (line: number): { readonly binding: AllocationBinding; readonly bindingKey?: string } => {
    const count = touches[line]!;
    const heldUp = count > 0 && count === minimum[line] && valueOf(line, count) < linePrice[line]!;
    if (heldUp) return { binding: 'minimum' };
    if (count === maximum[line]) return { binding: 'maximum' };
    const more = stepsToValue(line);
    const limit = more === 0 ? -1 : shortLimit(line, more);
    return limit < 0 ? { binding: 'no-value' } : { binding: limitKind[limit]!, bindingKey: limitKey[limit]! };
  };
  return Array.from(touches, (count, line) => ({
    key: keyOf(line),
    touches: count,
    lastGranted: count === 0 ? null : valueOf(line, count),
    nextRefused: count === maximum[line] ? null : valueOf(line, count + 1),
    ...bindingOf(line),
  }));
}

const closeness = (kind: LimitKind): number => CLOSENESS.indexOf(kind);
