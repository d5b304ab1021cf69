import type { TerritoryCode } from '../basics/ids.ts';
import { basisPoints, type BasisPoints } from '../basics/units.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { eventsOf } from '../capacity/working-time/capacity-event.ts';
import { readRepRow, type Rep } from '../customers/rep.ts';
import { workedPartsAt } from '../organisation/calendar/worked-parts.ts';
import type { ExecutionInput } from './execution-input.ts';
import { goalShare, servedTime, type ServedTime } from './served-time.ts';

/** The time of a territory by a day, by default the one it is looked at, and the part of its goals that counts. */
export type TimeOf = (
  territory: TerritoryCode,
  until?: IsoDate,
) => ServedTime & { readonly goalShare: BasisPoints };

/** A territory the team sheet does not know. */
const nobodyIn = (territory: TerritoryCode): Rep => ({
  ...readRepRow({ market: '', territory, own: {} }, {}),
  fte: basisPoints(0),
});

/** Reads how much of its time a territory has had, each worked out once. */
export function territoryTimes(
  input: Omit<ExecutionInput, 'lines' | 'targets' | 'calls' | 'closing'>,
): TimeOf {
  const { cycle, on, year, holidays } = input;
  const plannedTimes = new Map(input.capacities.map((each) => [each.territory, each]));
  const reps = new Map(input.reps.map((each) => [each.territory, each]));
  const times = new Map<string, ReturnType<TimeOf>>();
  return (territory, until = on) => {
    const asked = `${until} ${territory}`;
    const known = times.get(asked);
    if (known) return known;
    const rep = reps.get(territory) ?? nobodyIn(territory);
    const served = servedTime(rep, {
      cycle,
      on: until,
      year,
      parts: workedPartsAt(holidays, rep),
      rules: input.rules,
      events: eventsOf(input.events ?? [], rep),
    });
    const time = { ...served, goalShare: goalShare(served, plannedTimes.get(territory)) };
    times.set(asked, time);
    return time;
  };
}
