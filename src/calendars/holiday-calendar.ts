import Holidays from 'date-holidays';
import type { Finding } from '#domain/basics/finding.ts';
import { atLine, finding } from '#domain/basics/finding.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Calendars } from '#usecases/ports.ts';

/** Public holidays by country and state from the `date-holidays` package. */
export function createHolidayCalendar(): Calendars {
  const calendars = new Map<string, Holidays>();
  const years = new Map<string, readonly string[]>();
  const calendarOf = (place: string, country: string, state: string | undefined): Holidays => {
    const calendar = calendars.get(place) ?? (state ? new Holidays(country, state) : new Holidays(country));
    calendars.set(place, calendar);
    return calendar;
  };
  /** Every page of a market asks for its days, and they take several milliseconds to work out. */
  const daysIn = (country: string, state: string | undefined, year: number): readonly string[] => {
    const place = `${country}/${state ?? ''}`;
    const known = years.get(`${place}/${year}`);
    if (known) return known;
    const days = calendarOf(place, country, state)
      .getHolidays(year)
      // Bank holidays close offices and surgeries just as public ones do.
      .filter(({ type }) => type === 'public' || type === 'bank')
      .map(({ date }) => date.slice(0, 10));
    years.set(`${place}/${year}`, days);
    return days;
  };
  return {
    publicHolidays: (country, state, from, to) => {
      const days = new Set<string>();
      for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
        for (const day of daysIn(country, state, year)) if (day >= from && day <= to) days.add(day);
      }
      return [...days].toSorted();
    },
  };
}

/** Markets whose country or state the calendar does not know: they would plan as if there were no holidays. */
export function checkCalendars(markets: readonly Market[]): Finding[] {
  const directory = new Holidays();
  const countries = directory.getCountries() ?? {};
  return markets.flatMap((market) => {
    const { country, state } = market.calendar;
    const where = atLine(`markets/${market.code.toLowerCase()}.yaml`);
    if (!(country in countries)) return [finding('error', 'calendar.country-unknown', where, { country })];
    const states = directory.getStates(country) ?? {};
    return state !== undefined && !(state in states)
      ? [
          finding('error', 'calendar.state-unknown', where, {
            state,
            country,
            known: Object.keys(states).join(', '),
          }),
        ]
      : [];
  });
}
