import type { WorkYear } from '../capacity/working-time/work-year.ts';
import { basisPoints, type BasisPoints, type Days } from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Rep } from '../customers/rep.ts';
import { countWorkingDays } from '../capacity/capacity.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { CapacityEvent } from '../capacity/working-time/capacity-event.ts';
import { staffedTime } from '../capacity/working-time/working-time.ts';
import type { Cycle } from '../cycles/cycle.ts';
import type { WorkedParts } from '../organisation/calendar/worked-parts.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';

/** How much of a cycle a territory is served. */
export interface ServedTime {
  /** Working days of the cycle. */
  readonly cycleDays: Days;
  /** Of these, those on which somebody works there. */
  readonly servedDays: Days;
  /** Of these, those that have passed. */
  readonly elapsedDays: Days;
  /** Customer-facing days of a full-time rep, in basis points of a day, as the plan counts them. */
  readonly fullTimeDays: BasisPoints;
  /** The time of all days that can be used, and of those that have passed: leave has no pace, half a rep has half. */
  readonly usableTime: number;
  readonly elapsedTime: number;
}

export interface ServedTimeInput {
  readonly cycle: Cycle;
  /** The last day that counts as passed. */
  readonly on: IsoDate;
  readonly year: WorkYear;
  readonly parts: WorkedParts;
  readonly rules: EffectiveRules;
  /** Those of the territory and of its team. */
  readonly events: readonly CapacityEvent[];
}

/**
 * The time a territory has somebody, by employment, absences, vacancies, successors and part time as plans count it.
 * A territory without a name was served until the last day of employment, where one is given, and otherwise by a
 * successor or not at all.
 */
export function servedTime(rep: Rep, input: ServedTimeInput): ServedTime {
  const { cycle, on, year, parts, rules, events } = input;
  const known = rep.name === '' && rep.employedTo !== '' ? { ...rep, name: rep.territory } : rep;
  const { served, usable, fullTimeDays } = staffedTime(known, cycle, year, parts, rules, events);
  return {
    cycleDays: countWorkingDays(cycle.from, cycle.to, year.workingWeek, parts),
    servedDays: served.length,
    elapsedDays: served.filter(({ day }) => day <= on).length,
    fullTimeDays,
    usableTime: usable.reduce((sum, { fte }) => sum + fte, 0),
    elapsedTime: usable.reduce((sum, { day, fte }) => (day <= on ? sum + fte : sum), 0),
  };
}

/** The part of an amount that an even pace would have made of it by now. */
export const atEvenPace = (
  amount: number,
  { elapsedTime, usableTime }: Pick<ServedTime, 'elapsedTime' | 'usableTime'>,
): number => (usableTime === 0 ? 0 : Math.round((amount * elapsedTime) / usableTime));

/** What a plan counted on in a territory. */
export type PlannedTime = Pick<TerritoryCapacity, 'fullTimeDays'>;

/**
 * The part of its goals a territory has to answer for: the time it is served of that its plan counted
 * on. A joiner, a leaver or a long leave that the plan knew of changes nothing; nobody answers for a vacant territory.
 */
export function goalShare(
  served: Pick<ServedTime, 'fullTimeDays'>,
  planned: PlannedTime | undefined,
): BasisPoints {
  const whole = planned?.fullTimeDays ?? 0;
  return whole <= 0 ? WHOLE : basisPoints(Math.min(WHOLE, Math.round((served.fullTimeDays * WHOLE) / whole)));
}
