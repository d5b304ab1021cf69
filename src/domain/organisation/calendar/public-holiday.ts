import { WHOLE } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';

/** A time of day, `09:00`; the end of a day is `24:00`. */
export type TimeOfDay = string;

/** When people of a market work, on the clock of the place. */
export interface WorkingHours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Of a market that says nothing else. */
export const usualHours: WorkingHours = { from: '09:00', to: '17:00' };

/** `bank`: closes banks, and by custom most others. */
export const holidayKinds = ['public', 'bank'] as const;

/** Part of the day on which a list of holidays has one; one that lasts over midnight is one of each day. */
export interface PublicHoliday {
  readonly day: IsoDate;
  /** In the language of the country. */
  readonly name: string;
  readonly kind: (typeof holidayKinds)[number];
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Minutes since midnight. */
export const minutesOf = (time: TimeOfDay): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Whether a text is a time of day from `00:00` to `24:00`. */
export const isTimeOfDay = (text: string): boolean => /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);

/**
 * What holidays of one day leave of the working day, in basis points: one that begins when work is over takes nothing,
 * and no minute is taken twice.
 */
export function leftByHolidays(
  holidays: readonly Pick<PublicHoliday, 'from' | 'to'>[],
  { from, to }: WorkingHours,
): BasisPoints {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  let left = 0;
  let at = begin;
  for (const holiday of holidays.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from))) {
    left += Math.max(0, Math.min(end, minutesOf(holiday.from)) - at);
    at = Math.max(at, Math.min(end, minutesOf(holiday.to)));
  }
  left += end - at;
  return basisPoints(Math.round((left * WHOLE) / (end - begin)));
}
