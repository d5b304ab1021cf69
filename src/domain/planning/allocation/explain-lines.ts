import type { AllocatedLine, NamedBinding } from './allocation.ts';
import type { PackedAllocation } from './allocate-packed.ts';
import { touchWorth } from './group-worth.ts';
import type { LimitKind, NamedProblem } from './pack-problem.ts';

/** Of limits that cost a line the same, the one that speaks most closely of it comes first. */
const CLOSENESS: readonly LimitKind[] = ['account-total', 'channel-cap', 'cap', 'budget', 'capacity'];
/** A minimum holds a line up when its last touch is worth less than this part of what it costs at the margin. */
const CLEARLY = 0.9;

/**
 * Says of every line, in packed order, what it got, what came next and what stands in the way: each limit without room
 * for the next touch worth anything, or the next touches that are only worth it together, the one that costs the line most at the margin first. With room in all of them the
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
  const { minimum, maximum, valueStart, limitStart, limitOf, weightOf } = packed;
  const valueOf = touchWorth(packed, touches);
  /** The nearest touch still to come that is worth anything, counted from the last granted. */
  const stepsToValue = (line: number): number => {
    for (let touch = touches[line]! + 1; touch <= maximum[line]!; touch += 1) {
      if (valueStart[line]! + touch > valueStart[line + 1]!) return 0;
      if (valueOf(line, touch) > 0) return touch - touches[line]!;
    }
    return 0;
  };
  /**
   * The touches that would be decided on together: one where value only falls; where it rises first (S-curve), as many more
   * as are worth most over their price, or by the touch.
   */
  const blockOf = (line: number, nearest: number): { readonly touches: number; readonly pays: boolean } => {
    let each = 0;
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1)
      each += price[limitOf[i]!]! * weightOf[i]!;
    const most = Math.min(maximum[line]!, valueStart[line + 1]! - valueStart[line]!) - touches[line]!;
    let worth = 0;
    let block = nearest;
    let [highest, steepest] = [0, 0];
    for (let more = 1; more <= most; more += 1) {
      worth += valueOf(line, touches[line]! + more);
      const gain = worth - more * each;
      if (gain > highest) [highest, block] = [gain, more];
      else if (highest === 0 && worth / more > steepest) [steepest, block] = [worth / more, more];
    }
    return { touches: Math.max(nearest, block), pays: highest > 0 };
  };
  const rises = (line: number): boolean => {
    for (let touch = touches[line]! + 2; touch <= maximum[line]!; touch += 1)
      if (valueOf(line, touch) > valueOf(line, touch - 1)) return true;
    return false;
  };
  /**
   * Limits without room for so many touches more, the dearest first. Where the touches are worth all that they cost, no price
   * keeps them out: whatever speaks most closely of the line does.
   */
  const shortLimits = (line: number, more: number, pays = false): readonly NamedBinding[] => {
    const short: { readonly limit: number; readonly cost: number }[] = [];
    for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
      const limit = limitOf[i]!;
      if (left[limit]! < weightOf[i]! * more)
        short.push({ limit, cost: pays ? 0 : price[limit]! * weightOf[i]! });
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
      if (more === 0) return [];
      if (!rises(line)) return shortLimits(line, more);
      const block = blockOf(line, more);
      const whole = shortLimits(line, block.touches, block.pays);
      // With room for the block in every limit it costs more than it is worth, and it is a shorter one that finds none.
      return whole.length > 0 ? whole : shortLimits(line, more);
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
