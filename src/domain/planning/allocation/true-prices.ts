import type { PackedAllocation } from './allocate-packed.ts';
import { touchWorth } from './group-worth.ts';
import type { PackedProblem } from './packed-problem.ts';

/**
 * What one more unit of each limit is worth: of one more touch's worth of room where less than a touch is left, the best of the
 * touches that this limit alone refuses; a single unit mostly lets nothing in. Where others stand in the way as
 * well, what it is worth at the margin (the dual). 0 where every touch that is worth anything finds room.
 * @param left room of each limit
 */
export function truePrices(
  packed: PackedProblem,
  { touches, price }: Pick<PackedAllocation, 'touches' | 'price'>,
  left: Float64Array,
): Float64Array {
  const { lines, limits, maximum, valueStart, limitStart, limitOf, weightOf } = packed;
  const valueOf = touchWorth(packed, touches);
  const best = new Float64Array(limits);
  const isShort = new Uint8Array(limits);
  for (let line = 0; line < lines; line += 1) {
    const has = touches[line]!;
    const most = Math.min(maximum[line]!, valueStart[line + 1]! - valueStart[line]!) - has;
    let worth = 0;
    for (let more = 1; more <= most; more += 1) {
      const value = valueOf(line, has + more);
      worth += value;
      if (value === 0) continue;
      let short = -1;
      let weight = 0;
      let count = 0;
      for (let i = limitStart[line]!; i < limitStart[line + 1]!; i += 1) {
        if (left[limitOf[i]!]! >= weightOf[i]! * more) continue;
        count += 1;
        short = limitOf[i]!;
        weight = weightOf[i]!;
        isShort[short] = 1;
      }
      if (count === 1) best[short] = Math.max(best[short]!, worth / (weight * more));
      // Beyond the next touch only a rising value could be worth more by the unit.
      if (more < most && valueOf(line, has + more + 1) <= value) break;
    }
  }
  return best.map((each, limit) => (each > 0 ? each : isShort[limit] === 1 ? price[limit]! : 0));
}
