/** A calendar day without time or zone, written `2027-03-16`. Compares as text. */
export type IsoDate = string;

/** On which day an instant is, by the clocks of a market. */
export type DayOf = (instant: string) => IsoDate;

const day = 86_400_000;

/** Days before a month begins, counted from March: a day that is added goes to the end of a year. */
const daysBeforeMonth = (fromMarch: number): number => Math.floor((153 * fromMarch + 2) / 5);

/** The days of four centuries, and from the first of March of the year 0 to the first day of 1970. */
const era = 146_097;
const yearZero = 719_468;

/** Days since the first of 1970. Counted: whoever plans asks by the million, and `Date` takes six times as long. */
function daysOfCivil(year: number, month: number, dayOfMonth: number): number {
  const years = month > 2 ? year : year - 1;
  const century = Math.floor(years / 100);
  const leaps = Math.floor(years / 4) - century + Math.floor(century / 4);
  return 365 * years + leaps + daysBeforeMonth((month + 9) % 12) + dayOfMonth - 1 - yearZero;
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number));

function civilOfDays(days: number): IsoDate {
  const since = days + yearZero;
  const eras = Math.floor(since / era);
  const ofEra = since - eras * era;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = eras * 400 + yearOfEra + (month > 2 ? 0 : 1);
  const years = year > 999 ? String(year) : String(year).padStart(4, '0');
  return `${years}-${twoDigits(month)}-${twoDigits(ofYear - daysBeforeMonth(fromMarch) + 1)}`;
}

const figureAt = (text: string, at: number): number => {
  const figure = text.charCodeAt(at) - 48;
  return figure >= 0 && figure <= 9 ? figure : Number.NaN;
};

const epochOf = (date: IsoDate): number => {
  const month = figureAt(date, 5) * 10 + figureAt(date, 6);
  const dayOfMonth = figureAt(date, 8) * 10 + figureAt(date, 9);
  // What every month has; the rest is left to who knows more of calendars, and of what is no day.
  if (date.length === 10 && date[4] === '-' && date[7] === '-' && month >= 1 && month <= 12) {
    const year =
      figureAt(date, 0) * 1000 + figureAt(date, 1) * 100 + figureAt(date, 2) * 10 + figureAt(date, 3);
    if (dayOfMonth >= 1 && dayOfMonth <= 28 && year >= 1) return daysOfCivil(year, month, dayOfMonth) * day;
  }
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
  return civilOfDays(Math.floor(epoch / day));
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
export function weekdayOf(date: IsoDate): number {
  // The first of 1970 was a Thursday.
  const since = (Math.floor(epochOf(date) / day) + 3) % 7;
  return (since < 0 ? since + 7 : since) + 1;
}

/** How many days from `from` to `to`, both included; 0 where `to` is earlier. */
export const daysFrom = (from: IsoDate, to: IsoDate): number =>
  Math.max(0, Math.round((epochOf(to) - epochOf(from)) / day) + 1);

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

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
