/** A calendar day without time or zone, written `2027-03-16`. Compares as text. */
export type IsoDate = string;

/** On which day an instant is, by the clocks of a market. */
export type DayOf = (instant: string) => IsoDate;

const day = 86_400_000;

const epochOf = (date: IsoDate): number => {
  const epoch = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(epoch)) throw new RangeError(`not a calendar day: ${date}`);
  return epoch;
};

/** The day of an instant, ISO text in UTC, by UTC: where no market is known, or for all of them. */
export const utcDayOf: DayOf = (instant) => instant.slice(0, 10);

/** True for a day of the years 0001 to 9999 that exists: `2027-02-30` does not. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const epoch = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().slice(0, 10) === text;
}

/** What somebody plans by: of other years days can be said, as without an end, and nothing is worked out from them. */
export const planningYears = { first: 1900, last: 2999 } as const;

/** True for a day around which there are cycles; how it is written is told by `planningDay`. */
export const isPlanningDay = (text: string): boolean =>
  isIsoDate(text) &&
  Number(text.slice(0, 4)) >= planningYears.first &&
  Number(text.slice(0, 4)) <= planningYears.last;

export const planningDay = `YYYY-MM-DD, ${planningYears.first}–${planningYears.last}`;

/** The ends of what four figures can say; beyond them days would no longer compare as text. */
const bounds = {
  first: Date.parse('0001-01-01T00:00:00Z'),
  last: Date.parse('9999-12-31T00:00:00Z'),
} as const;

function dateOf(epoch: number): IsoDate {
  if (!(epoch >= bounds.first && epoch <= bounds.last))
    throw new RangeError('a day outside the years 0001 to 9999');
  return new Date(epoch).toISOString().slice(0, 10);
}

/** The first of some days; undefined of none. */
export const earliest = (...days: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  days.reduce(
    (first, day) => (first === undefined || (day !== undefined && day < first) ? day : first),
    undefined,
  );

/** @throws RangeError where it would leave the years 0001 to 9999; so does `addMonths` */
export const addDays = (date: IsoDate, days: number): IsoDate => dateOf(epochOf(date) + days * day);

/** The same day of the month `months` later, or that month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  // The constructor takes two figures for a year of the last century.
  const lastOfTarget = new Date(0);
  lastOfTarget.setUTCFullYear(year, month + months, 0);
  return dateOf(lastOfTarget.setUTCDate(Math.min(dayOfMonth, lastOfTarget.getUTCDate())));
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: IsoDate): number => new Date(epochOf(date)).getUTCDay() || 7;

/** How many days from `from` to `to`, both included; 0 where `to` is earlier. */
export const daysFrom = (from: IsoDate, to: IsoDate): number =>
  Math.max(0, Math.round((epochOf(to) - epochOf(from)) / day) + 1);

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** A day and its place in the week: 1 = Monday … 7 = Sunday. */
export interface DayOfWeek {
  readonly day: IsoDate;
  readonly weekday: number;
}

/**
 * Every day from `from` to `to`, both included. Counted on rather than computed one by one: calendars of hundreds of
 * territories are made of such days.
 */
export function weekdaysBetween(from: IsoDate, to: IsoDate): DayOfWeek[] {
  const days: DayOfWeek[] = [];
  const count = (epochOf(to) - epochOf(from)) / day + 1;
  let weekday = weekdayOf(from);
  let [year = 0, month = 1, dayOfMonth = 1] = from.split('-').map(Number);
  let last = lastOfMonth(year, month);
  let prefix = from.slice(0, 8);
  while (days.length < count) {
    days.push({ day: `${prefix}${twoDigits(dayOfMonth)}`, weekday });
    weekday = (weekday % 7) + 1;
    dayOfMonth += 1;
    if (dayOfMonth <= last) continue;
    dayOfMonth = 1;
    month = (month % 12) + 1;
    if (month === 1) year += 1;
    last = lastOfMonth(year, month);
    prefix = `${String(year).padStart(4, '0')}-${twoDigits(month)}-`;
  }
  return days;
}

/** Every day from `from` to `to`, both included, that is one of the weekdays. */
export const daysBetween = (from: IsoDate, to: IsoDate, weekdays?: readonly number[]): IsoDate[] =>
  weekdaysBetween(from, to).flatMap(({ day: date, weekday }) =>
    weekdays === undefined || weekdays.includes(weekday) ? date : [],
  );
