import type { Channel } from '../../basics/channel.ts';
import { addDays, addMonths, type IsoDate } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { LegalLimit } from '../../organisation/market.ts';

/** A touch that has taken place. */
export interface PastTouch {
  readonly territory: string;
  readonly account: string;
  readonly channel: Channel;
  readonly on: IsoDate;
}

/** First day of the calendar window that a day lies in: of its year for twelve months, of its quarter for three. */
function calendarWindowStart(day: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = Math.floor((year * 12 + month - 1) / months) * months;
  return `${String(Math.floor(first / 12)).padStart(4, '0')}-${String((first % 12) + 1).padStart(2, '0')}-01`;
}

/**
 * First day of the window that a cycle's touches are counted in: the one that ends with the cycle's last day where the
 * window rolls, the one that day lies in where it goes by the calendar. A plan says how many touches and not on which
 * day, so this is what the cycle as a whole may hold; that a day inside it is still too early only shows on that day.
 */
export const windowStart = ({ window }: Pick<LegalLimit, 'window'>, cycle: Cycle): IsoDate =>
  window.kind === 'rolling'
    ? addMonths(addDays(cycle.to, 1), -window.months)
    : calendarWindowStart(cycle.to, window.months);

/** The days before a cycle that a limit still counts, by the limit that reaches back farthest; undefined where none does. */
export function pastWindow(
  limits: readonly Pick<LegalLimit, 'window' | 'scope'>[],
  cycle: Cycle,
): { readonly from: IsoDate; readonly to: IsoDate } | undefined {
  const [first] = limits
    .filter(({ scope }) => scope !== 'company-to-establishment-per-day')
    .map((limit) => windowStart(limit, cycle))
    .toSorted();
  return first !== undefined && first < cycle.from ? { from: first, to: addDays(cycle.from, -1) } : undefined;
}

/** Touches on the limit's channels that lie in the cycle's window but before the cycle itself. */
export function touchesBefore(
  limit: LegalLimit,
  cycle: Cycle,
  past: readonly PastTouch[],
): readonly PastTouch[] {
  const from = windowStart(limit, cycle);
  return past.filter(({ on, channel }) => on >= from && on < cycle.from && limit.channels.includes(channel));
}
