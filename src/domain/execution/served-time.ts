import { WHOLE } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Rep } from '../customers/account.ts';
import { countWorkingDays } from '../planning/capacity.ts';
import type { Cycle } from '../process/cycle.ts';

/** How much of a cycle a territory is served, in working days. */
export interface ServedTime {
  readonly cycleDays: number;
  /** Working days of the cycle on which somebody is employed there. */
  readonly servedDays: number;
  /** Of these, those that have passed. */
  readonly elapsedDays: number;
}

/**
 * The working days on which a territory has somebody, in the whole cycle and up to a day. A territory without a name
 * was served until the last day of employment, where one is given, and otherwise not at all.
 * @param on the last day that counts as passed
 */
export function servedTime(
  rep: Pick<Rep, 'name' | 'employedFrom' | 'employedTo'>,
  cycle: Cycle,
  on: IsoDate,
  workingWeek: readonly number[],
  holidays: ReadonlySet<IsoDate>,
): ServedTime {
  const from = rep.employedFrom > cycle.from ? rep.employedFrom : cycle.from;
  const to = rep.employedTo !== '' && rep.employedTo < cycle.to ? rep.employedTo : cycle.to;
  const days = (last: IsoDate): number => countWorkingDays(from, last, workingWeek, holidays);
  const served = rep.name === '' && rep.employedTo === '' ? 0 : days(to);
  return {
    cycleDays: countWorkingDays(cycle.from, cycle.to, workingWeek, holidays),
    servedDays: served,
    elapsedDays: served === 0 ? 0 : days(on < to ? on : to),
  };
}

/**
 * The part of its goals a territory has to answer for, in basis points: the days it is served of those its plan
 * counted on. A joiner or leaver whom the plan knew of has all of them; nobody answers for a vacant territory.
 */
export const goalShare = (servedDays: number, plannedDays: number): number =>
  plannedDays <= 0 ? WHOLE : Math.min(WHOLE, Math.round((servedDays * WHOLE) / plannedDays));
