import type { IsoDate } from '../basics/iso-date.ts';
import { addDays } from '../basics/iso-date.ts';
import type { Touches } from '../basics/units.ts';
import type { Days } from '../customers/consent/may-reach.ts';
import type { ServedTime } from './served-time.ts';

/** When in a cycle the account of a line may not be seen, and what was planned for the time it was thought open. */
export interface LineClosing {
  /** Ranges in order, none beside another. */
  readonly closed: readonly Days[];
  /** As far as it was known when the line was planned: its touches are those of the time outside. */
  readonly known: readonly Days[];
  /** What was planned then. */
  readonly whole: Touches;
}

/** The time of a territory by a day. */
export type TimeBy = (until: IsoDate) => Pick<ServedTime, 'elapsedTime' | 'usableTime'>;

/** The time of a territory in a cycle, by a day, on which an account is open. */
export function openTimeBy(day: IsoDate, closed: readonly Days[], timeBy: TimeBy): number {
  const { elapsedTime } = timeBy(day);
  return closed
    .filter(({ from }) => from <= day)
    .reduce((open, { from, to }) => {
      const until = to < day ? timeBy(to).elapsedTime : elapsedTime;
      return open - (until - timeBy(addDays(from, -1)).elapsedTime);
    }, elapsedTime);
}

/**
 * What stays planned of a line whose account is closed on some days: as much as an even pace makes of what was planned in
 * the time that is open, and whatever had been made; nobody is told to have done too much for having been early.
 * @param last the last day of the cycle
 */
export function plannedWhileOpen(
  planned: Touches,
  made: Touches,
  { closed, known, whole }: LineClosing,
  last: IsoDate,
  timeBy: TimeBy,
): Touches {
  const open = openTimeBy(last, closed, timeBy);
  const thought = openTimeBy(last, known, timeBy);
  const due = thought <= 0 ? 0 : Math.round((whole * open) / thought);
  return Math.min(planned, Math.max(made, due));
}
