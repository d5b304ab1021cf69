import Holidays, { type HolidaysTypes } from 'date-holidays';
import { addDays, isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import type { PublicHoliday, TimeOfDay } from '#domain/organisation/calendar/public-holiday.ts';
import type { Calendars } from '#usecases/ports.ts';

const DAY = 24 * 60;

const yearsOf = (from: IsoDate, to: IsoDate): readonly number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

const timeOf = (minutes: number): TimeOfDay =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A holiday by its days: one that begins at 18:00 and ends a day later takes an evening and a day until 18:00. */
function partsOf(holiday: HolidaysTypes.Holiday): readonly PublicHoliday[] {
  const { date, start, end, name, type } = holiday;
  if (type !== 'public' && type !== 'bank') return [];
  const first = date.slice(0, 10);
  const begins = Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16));
  const lasts = Math.round((end.getTime() - start.getTime()) / 60_000);
  // Clocks that change make whole days of 23 and 25 hours.
  const ends = begins + (begins === 0 ? Math.max(1, Math.round(lasts / DAY)) * DAY : lasts);
  const parts: PublicHoliday[] = [];
  for (let midnight = 0; midnight < ends; midnight += DAY) {
    const from = Math.max(0, begins - midnight);
    const to = Math.min(DAY, ends - midnight);
    if (from < to) {
      const day = addDays(first, midnight / DAY);
      parts.push({ day, name, kind: type, from: timeOf(from), to: timeOf(to) });
    }
  }
  return parts;
}

/** Whether the calendar understands a rule; it takes months for years and years for months without a word. */
export function isKnownRule(rule: string): boolean {
  if (isIsoDate(rule) || /^\d{2}-\d{2}$/.test(rule)) return true;
  return /\p{L}/u.test(rule) && rulesOf(rule) !== undefined;
}

function rulesOf(rule: string): Holidays | undefined {
  const calendar = new Holidays();
  return calendar.setHoliday(rule, { name: { en: rule }, type: 'public' }) ? calendar : undefined;
}

/** Nothing of it changes while a process lasts, and every page of a market asks for its days. */
const known = new Map<string, Holidays>();
const listed = new Map<string, readonly PublicHoliday[]>();
const rules = new Map<string, Holidays | undefined>();

function calendarOf(country: string, state: string | undefined): Holidays {
  const key = `${country}/${state ?? ''}`;
  const calendar = known.get(key) ?? (state ? new Holidays(country, state) : new Holidays(country));
  known.set(key, calendar);
  return calendar;
}

/** They take several milliseconds to work out. */
function holidaysOf(country: string, state: string | undefined, year: number): readonly PublicHoliday[] {
  const key = `${country}/${state ?? ''}/${year}`;
  const found = listed.get(key) ?? calendarOf(country, state).getHolidays(year).flatMap(partsOf);
  listed.set(key, found);
  return found;
}

/** Public holidays by country and state from the `date-holidays` package. */
export function createHolidayCalendar(): Calendars {
  return {
    publicHolidays: (country, state, from, to) =>
      yearsOf(from, to)
        .flatMap((year) => holidaysOf(country, state, year))
        .filter(({ day }) => day >= from && day <= to)
        .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),

    daysOfRule: (rule, from, to) => {
      const years = yearsOf(from, to);
      const of = (day: IsoDate): boolean => day >= from && day <= to && isIsoDate(day);
      if (isIsoDate(rule)) return of(rule) ? [rule] : [];
      if (/^\d{2}-\d{2}$/.test(rule)) return years.map((year) => `${year}-${rule}`).filter(of);
      if (!rules.has(rule)) rules.set(rule, rulesOf(rule));
      const calendar = rules.get(rule);
      return years
        .flatMap((year) => calendar?.getHolidays(year) ?? [])
        .map(({ date }) => date.slice(0, 10))
        .filter(of);
    },

    statesOf: (country) => Object.keys(new Holidays().getStates(country) ?? {}),
  };
}
