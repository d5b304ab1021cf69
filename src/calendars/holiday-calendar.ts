import Holidays from 'date-holidays';
import type { Finding } from '#domain/basics/finding.ts';
import { atLine, finding } from '#domain/basics/finding.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Calendars } from '#usecases/ports.ts';

/** Public holidays by country and state from the `date-holidays` package. */
export function createHolidayCalendar(): Calendars {
  const known = new Map<string, Holidays>();
  const calendarOf = (country: string, state: string | undefined): Holidays => {
    const key = `${country}/${state ?? ''}`;
    const calendar = known.get(key) ?? (state ? new Holidays(country, state) : new Holidays(country));
    known.set(key, calendar);
    return calendar;
  };
  return {
    publicHolidays: (country, state, from, to) => {
      const calendar = calendarOf(country, state);
      const days = new Set<string>();
      for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
        for (const { date, type } of calendar.getHolidays(year)) {
          const day = date.slice(0, 10);
          // Bank holidays close offices and surgeries just as public ones do.
          if ((type === 'public' || type === 'bank') && day >= from && day <= to) days.add(day);
        }
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
