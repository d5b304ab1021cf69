import type { IsoDate } from '../basics/iso-date.ts';
import { addDays } from '../basics/iso-date.ts';
import { partWorkedOn, workedDays, type WorkedParts } from '../organisation/calendar/worked-parts.ts';
import type { Phase } from './process-template.ts';

export interface Deadline {
  readonly phase: Phase;
  readonly due: IsoDate;
}

/**
 * The day that lies `workingDays` of the market's working days from `from`; 0 is the first working day on or after
 * it, -1 the last one before it. A day that is worked in part is one.
 */
export function shiftWorkingDays(
  from: IsoDate,
  workingDays: number,
  workingWeek: readonly number[],
  parts: WorkedParts,
): IsoDate {
  if (workingWeek.length === 0) throw new RangeError('a working week needs a working day');
  const works = (day: IsoDate): boolean => partWorkedOn(day, workingWeek, parts) > 0;
  let date = from;
  while (!works(date)) date = addDays(date, 1);
  const step = workingDays < 0 ? -1 : 1;
  for (let left = Math.abs(workingDays); left > 0; left -= 1) {
    do date = addDays(date, step);
    while (!works(date));
  }
  return date;
}

/** When each phase is due, in the order of the template. */
export const phaseDeadlines = (
  phases: readonly Phase[],
  cycleFrom: IsoDate,
  workingWeek: readonly number[],
  parts: WorkedParts,
): Deadline[] =>
  phases.map((phase) => ({
    phase,
    due: shiftWorkingDays(cycleFrom, phase.dueWorkingDay, workingWeek, parts),
  }));

/** Working days from the day after `today` to `due`; 0 where both are one, negative where `due` is past. */
export function workingDaysUntil(
  today: IsoDate,
  due: IsoDate,
  workingWeek: readonly number[],
  parts: WorkedParts,
): number {
  const [from, to] = due < today ? [due, today] : [today, due];
  const days = workedDays(addDays(from, 1), to, workingWeek, parts).length;
  return due < today ? -days : days;
}
