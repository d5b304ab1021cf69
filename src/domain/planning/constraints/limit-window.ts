import type { CallOrigin } from '../../basics/call-origin.ts';
import type { Channel } from '../../basics/channel.ts';
import { addDays, addMonths, type IsoDate } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import { isPerDay, type LegalLimit, type LimitWindow } from '../../organisation/legal-limit.ts';

/** A touch that has taken place. */
export interface PastTouch {
  readonly territory: string;
  readonly account: string;
  readonly channel: Channel;
  readonly on: IsoDate;
  readonly origin: CallOrigin;
}

/** First day of the calendar window that a day lies in: of its year for twelve months, of its quarter for three. */
function calendarWindowStart(day: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = Math.floor((year * 12 + month - 1) / months) * months;
  return `${String(Math.floor(first / 12)).padStart(4, '0')}-${String((first % 12) + 1).padStart(2, '0')}-01`;
}

/** First day whose visits a window still counts on a day. */
export function windowStart(window: LimitWindow, day: IsoDate): IsoDate {
  if ('days' in window) return addDays(day, 1 - window.days);
  return window.kind === 'rolling'
    ? addMonths(addDays(day, 1), -window.months)
    : calendarWindowStart(day, window.months);
}

/** First day on which a visit of a day no longer counts. */
export function releaseDay(window: LimitWindow, on: IsoDate): IsoDate {
  if ('days' in window) return addDays(on, window.days);
  if (window.kind === 'calendar') return addMonths(calendarWindowStart(on, window.months), window.months);
  // Months end on different days: the day is near, and the window itself says which it is.
  let day = addDays(addMonths(on, window.months), -3);
  while (windowStart(window, day) <= on) day = addDays(day, 1);
  return day;
}

/** A window for whoever asks it of many visits: they were made on few days. */
export interface WindowReader {
  /** As `windowStart`. */
  readonly startOf: (day: IsoDate) => IsoDate;
  /** As `releaseDay`. */
  readonly releaseOf: (on: IsoDate) => IsoDate;
}

export function windowReader(window: LimitWindow): WindowReader {
  const remembered = (read: (window: LimitWindow, day: IsoDate) => IsoDate) => {
    const known = new Map<IsoDate, IsoDate>();
    return (day: IsoDate): IsoDate => {
      const before = known.get(day);
      if (before !== undefined) return before;
      const found = read(window, day);
      known.set(day, found);
      return found;
    };
  };
  return { startOf: remembered(windowStart), releaseOf: remembered(releaseDay) };
}

const monthsOf = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Months from the cycle's first to its last, both counted. */
const monthsIn = (cycle: Pick<Cycle, 'from' | 'to'>): number => monthsOf(cycle.to) - monthsOf(cycle.from) + 1;

const dayNumber = (day: IsoDate): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** Where a cycle begins and ends and how long a window is, in the window's own unit. */
export function inUnitsOf(
  window: LimitWindow,
  cycle: Pick<Cycle, 'from' | 'to'>,
): { readonly from: number; readonly to: number; readonly window: number } {
  if ('days' in window)
    return { from: dayNumber(cycle.from), to: dayNumber(cycle.to) + 1, window: window.days };
  const from = monthsOf(cycle.from);
  return { from, to: from + monthsIn(cycle), window: window.months };
}

/**
 * The days before the first that can still be planned of which a limit counts the visits, by the limit that reaches back
 * farthest; undefined where none does.
 * @param began first day of the cycle itself: what it has had already is a part of its share
 */
export function pastWindow(
  limits: readonly Pick<LegalLimit, 'window' | 'scope' | 'minimumInterval'>[],
  cycle: Pick<Cycle, 'from'>,
  began: IsoDate = cycle.from,
): { readonly from: IsoDate; readonly to: IsoDate } | undefined {
  const [first] = limits
    .filter((limit) => !isPerDay(limit))
    .flatMap(({ window, minimumInterval = 0 }) => [
      windowStart(window, cycle.from),
      addDays(cycle.from, 1 - Math.max(1, minimumInterval)),
      began,
    ])
    .toSorted();
  return first !== undefined && first < cycle.from ? { from: first, to: addDays(cycle.from, -1) } : undefined;
}
