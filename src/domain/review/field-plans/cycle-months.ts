import type { Cycle } from '../../cycles/cycle.ts';
import type { TouchTime } from '../../planning/field-plans/times.ts';
import { touchesIn, type CyclePlace } from '../../rulebook/rates/in-cycle.ts';

/** The cycle that a plan is read for, and where it lies in the year of its unit. */
export interface CycleOfPlan extends Pick<Cycle, 'from' | 'to'> {
  readonly place: CyclePlace;
}

const YEAR = 12;
/** Of a year, as headings mean it that say how often a week. */
const WEEKS = 52;

/** Months since the beginning of our reckoning of years, of an ISO day. */
const monthOf = (day: string): number => Number(day.slice(0, 4)) * YEAR + Number(day.slice(5, 7)) - 1;

/** `2027-03`. */
const written = (month: number): string =>
  `${Math.floor(month / YEAR)}-${String((month % YEAR) + 1).padStart(2, '0')}`;

export const monthsOfCycle = ({ from, to }: CycleOfPlan): readonly string[] =>
  Array.from({ length: monthOf(to) - monthOf(from) + 1 }, (_, at) => written(monthOf(from) + at));

/**
 * Of a column for a month or a quarter: the months of the cycle it is for, none where it is for others; undefined where
 * nobody can say, since a part of it lies outside the cycle, or its number may be of the year or of the cycle.
 * @param most the highest number among columns for the first, second … month
 */
export function monthsIn(time: TouchTime, cycle: CycleOfPlan, most: number): readonly string[] | undefined {
  const months = monthsOfCycle(cycle);
  const first = monthOf(cycle.from);
  if (time.kind === 'nth') {
    // Where the cycle begins with the year both are the same; where no number goes beyond the cycle it is of the cycle.
    const isOfYear = first % YEAR === 0;
    if (!isOfYear && most > months.length) return undefined;
    return months.slice(time.month - 1, time.month);
  }
  if (time.kind !== 'in') return undefined;
  // Without a year: the one month of that name from the cycle's first on.
  const from =
    time.year === undefined
      ? first + ((((time.month - 1 - first) % YEAR) + YEAR) % YEAR)
      : time.year * YEAR + time.month - 1;
  const starts = time.year === undefined && time.months > 1 ? [from, from - YEAR] : [from];
  const of = starts.map((start) =>
    Array.from({ length: time.months }, (_, at) => written(start + at)).filter((month) =>
      months.includes(month),
    ),
  );
  const inside = of.toSorted((a, b) => b.length - a.length)[0] ?? [];
  return inside.length === 0 || inside.length === time.months ? inside : undefined;
}

/** Touches in the cycle; whether they are rounded, so that the year has them all. */
export interface InCycle {
  readonly touches: number;
  readonly isRounded: boolean;
}

/**
 * What so many touches in each so many months come to in the cycle, as rules by the year do; undefined where they make no
 * whole number in a year.
 */
export function inCycle(
  touches: number,
  time: TouchTime,
  { place }: CycleOfPlan,
  subject: number,
): InCycle | undefined {
  if (time.kind !== 'per' && time.kind !== 'week')
    return Number.isInteger(touches) ? { touches, isRounded: false } : undefined;
  const perYear = time.kind === 'week' ? touches * WEEKS : (touches * YEAR) / time.months;
  const value = Math.round(perYear);
  // A tenth has no exact number of its own.
  if (Math.abs(perYear - value) > 1e-9) return undefined;
  return {
    touches: touchesIn({ value, per: 'year' }, place, subject),
    isRounded: (value * place.months) % YEAR !== 0,
  };
}
