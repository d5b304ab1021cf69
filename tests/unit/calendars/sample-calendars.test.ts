import { beforeAll, describe, expect, it } from 'vitest';
import { createHolidayCalendar } from '#calendars/holiday-calendar.ts';
import { checkCalendars } from '#calendars/check-calendars.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { weekdayOf } from '#domain/basics/iso-date.ts';
import type { Market } from '#domain/organisation/market.ts';
import { calendarAt } from '#usecases/basis/calendar.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

const calendars = createHolidayCalendar();
let markets: ReadonlyMap<string, Market>;
beforeAll(async () => {
  const definitions = await ownDefinitions();
  markets = new Map(definitions.markets.map((market) => [market.code, market]));
});

/** Part of the day that is worked, in basis points. */
function worked(code: string, region: string, day: string): number {
  const market = markets.get(code)!;
  const span = { from: day, to: day };
  const [found] = calendarAt({ calendars }, { market, corrections: [] }, { team: '', region }, span);
  return found?.worked ?? (market.calendar.workingWeek.includes(weekdayOf(day)) ? WHOLE : 0);
}

describe('the calendars of the markets that are shipped', () => {
  it.each([
    // Evenings take nothing, afternoons their part.
    ['AU', 'SA', '2026-12-24', 10_000],
    ['AU', 'SA', '2026-12-31', 10_000],
    ['AU', 'QLD', '2026-12-24', 10_000],
    ['AU', 'SA', '2026-12-28', 0],
    ['DE', '', '2026-12-24', 6_250],
    ['DE', '', '2026-12-31', 6_250],
    ['US', 'KY', '2027-03-26', 6_250],
    // Days of the banks alone.
    ['AU', 'NSW', '2027-08-02', 10_000],
    ['AU', '', '2027-08-02', 10_000],
    ['NL', '', '2027-12-31', 10_000],
    ['MX', '', '2026-11-02', 10_000],
    // A feast on a Saturday that nobody makes good.
    ['ES', 'CT', '2027-05-03', 10_000],
    ['ES', 'MD', '2027-05-03', 0],
    ['ES', '', '2027-03-26', 0],
    // Georgia keeps Good Friday; other states do not, and nobody of them the Monday.
    ['US', 'GA', '2026-04-27', 10_000],
    ['US', 'GA', '2026-04-03', 0],
    ['US', 'GA', '2027-04-26', 10_000],
    ['US', 'GA', '2027-03-26', 0],
    ['US', 'NY', '2027-04-26', 10_000],
    ['US', '', '2026-10-12', 10_000],
    ['US', 'NY', '2027-10-11', 10_000],
    ['US', 'NY', '2027-02-15', 0],
    // Suffolk County alone; Patriots’ Day is of the whole state.
    ['US', 'MA', '2027-03-17', 10_000],
    ['US', 'MA', '2027-06-17', 10_000],
    ['US', 'MA', '2027-04-19', 0],
    ['CA', 'ON', '2027-03-29', 10_000],
    ['CA', 'BC', '2027-09-30', 0],
    ['CA', 'AB', '2027-09-30', 10_000],
    ['IN', 'MH', '2027-05-01', 0],
    ['SE', '', '2027-06-25', 0],
  ])('%s %s: %s', (code, region, day, part) => {
    expect(worked(code, region, day)).toBe(part);
  });

  it('say what their lists lack, India’s the feasts by the moon', () => {
    for (const market of markets.values())
      expect([market.code, market.calendar.gaps.length > 0]).toEqual([market.code, true]);
    expect(markets.get('IN')?.calendar.gaps[0]?.what).toContain('Diwali');
    const findings = checkCalendars([...markets.values()]);
    expect(new Set(findings.map(({ severity, code }) => `${severity} ${code}`))).toEqual(
      new Set(['info calendar.gap']),
    );
  });

  it('go by clocks of their own', () => {
    expect(markets.get('JP')?.calendar.timeZone).toBe('Asia/Tokyo');
    for (const { code, calendar } of markets.values())
      expect([code, calendar.timeZone === '']).toEqual([code, false]);
  });

  it('have no correction that corrects nothing', () => {
    for (const { code, calendar } of markets.values())
      for (const { kind, on, regions } of calendar.corrections)
        for (const region of regions.length === 0 ? [calendar.state ?? ''] : regions) {
          const days = on.flatMap((rule) => calendars.daysOfRule(rule, '2026-01-01', '2028-12-31'));
          const listed = days.filter(
            (day) => calendars.publicHolidays(calendar.country, region || undefined, day, day).length > 0,
          );
          expect([code, on, listed.length > 0]).toEqual([code, on, kind !== 'closed']);
        }
  });
});
