import type { IsoDate } from '../../basics/iso-date.ts';
import { nextCycle, type Cycle } from '../../cycles/cycle.ts';
import { pointsWithin, type PlannedChange } from '../../organisation/planned-change.ts';
import type { UnitMarket } from '../../organisation/unit.ts';

/** So many cycles are looked ahead: three years of four-month cycles. */
const CYCLES_AHEAD = 9;

/** Points that planned changes take of each cycle of a unit that is to come. */
export function changesAhead(
  unit: UnitMarket,
  changes: readonly PlannedChange[],
  today: IsoDate,
): readonly (Cycle & { readonly points: number })[] {
  const ahead: (Cycle & { readonly points: number })[] = [];
  let day = today;
  while (ahead.length < CYCLES_AHEAD) {
    const cycle = nextCycle(unit, day);
    ahead.push({ ...cycle, points: pointsWithin(changes, cycle) });
    day = cycle.from;
  }
  return ahead;
}
