import type { AllocatedLine, NamedBinding } from './allocation.ts';
import type { PackedAllocation } from './allocate-packed.ts';
import type { LimitKind, NamedProblem } from './pack-problem.ts';

/** Of limits that cost a line the same, the one that speaks most closely of it comes first. */
const CLOSENESS: readonly LimitKind[] = ['account-total', 'channel-cap', 'cap', 'budget', 'capacity'];
/** A minimum holds a line up when its last touch is worth less than this part of what it costs at the margin. */
const CLEARLY = 0.9;

/**
 * Says of every line, in packed order, what it got, what came next and what stands in the way: each limit without room
 * for the next touch worth anything, the one that costs the line most at the margin first. With room in all of them the
 * touch would be possible; with room in all but one it would not.
 * @param beyondOf what a touch above the line's maximum would be worth, where that is known
 */
export function explainLines(
  { packed, limitKind, limitKey }: NamedProblem,
  { touches, linePrice, price }: PackedAllocation,
  left: Float64Array,
  keyOf: (line: number) => string,
  beyondOf: (line: number) => number | undefined,
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
  const shortLimits = (line: number, more: number): readonly NamedBinding[] => {
    const short: { readonly limit: number; readonly cost: number }[] = [];
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const limit = limitOf[i]!;
      if (left[limit]! < weightOf[i]! * more) short.push({ limit, cost: price[limit]! * weightOf[i]! });
    }
    return short
      .toSorted(
        (a, b) =>
          b.cost - a.cost ||
          closeness(limitKind[a.limit]!) - closeness(limitKind[b.limit]!) ||
          a.limit - b.limit,
      )
      .map(({ limit }) => ({ binding: limitKind[limit]!, bindingKey: limitKey[limit]! }));
  };
  const bindingsOf = (line: number): readonly NamedBinding[] => {
    const count = touches[line]!;
    const heldUp = count > 0 && count === minimum[line] && valueOf(line, count) < CLEARLY * linePrice[line]!;
    if (heldUp) return [{ binding: 'minimum' }];
    if (count < maximum[line]!) {
      const more = stepsToValue(line);
      return more === 0 ? [] : shortLimits(line, more);
    }
    const beyond = beyondOf(line);
    if (beyond === 0) return [{ binding: 'maximum' }, { binding: 'no-value' }];
    return [{ binding: 'maximum' }, ...(beyond === undefined ? [] : shortLimits(line, 1))];
  };
  return Array.from(touches, (count, line) => {
    const [first = { binding: 'no-value' as const }, ...also] = bindingsOf(line);
    return {
      key: keyOf(line),
      touches: count,
      lastGranted: count === 0 ? null : valueOf(line, count),
      nextRefused: count === maximum[line] ? null : valueOf(line, count + 1),
      ...first,
      ...(also.length === 0 ? {} : { also }),
    };
  });
}

const closeness = (kind: LimitKind): number => CLOSENESS.indexOf(kind);
