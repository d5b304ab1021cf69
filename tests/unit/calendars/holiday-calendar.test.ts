import { describe, expect, it } from 'vitest';
import { isKnownRule, createHolidayCalendar } from '#calendars/holiday-calendar.ts';

const calendar = createHolidayCalendar();
const on = (country: string, state: string | undefined, day: string) =>
  calendar.publicHolidays(country, state, day, day).map(({ from, to }) => `${from}–${to}`);

describe('the list of holidays', () => {
  it('says at which hours a holiday is', () => {
    expect(on('AU', 'SA', '2026-12-24')).toEqual(['19:00–24:00']);
    expect(on('AU', 'QLD', '2026-12-24')).toEqual(['18:00–24:00']);
    expect(on('DE', undefined, '2026-12-31')).toEqual(['14:00–24:00']);
    expect(on('DE', undefined, '2026-12-25')).toEqual(['00:00–24:00']);
  });

  it('has one whole day where clocks change on it', () => {
    // 28 March 2027 has 23 hours in Rome, 31 October 25 in Hamburg.
    expect(on('IT', undefined, '2027-03-28')).toEqual(['00:00–24:00']);
    expect(on('IT', undefined, '2027-03-29')).toEqual(['00:00–24:00']);
    expect(on('DE', 'HH', '2027-10-31')).toEqual(['00:00–24:00']);
    expect(on('DE', 'HH', '2027-11-01')).toEqual([]);
  });

  it('is in the order of days over the turn of a year', () => {
    const days = calendar.publicHolidays('NL', undefined, '2026-12-25', '2027-01-01').map(({ day }) => day);
    expect(days).toEqual(['2026-12-25', '2026-12-26', '2026-12-31', '2027-01-01']);
  });
});

describe('a rule of the calendar', () => {
  it.each([
    ['2027-05-03', ['2027-05-03']],
    ['12-31', ['2026-12-31', '2027-12-31']],
    ['02-29', []],
    ['easter -2', ['2026-04-03', '2027-03-26']],
    ['4th monday in April', ['2026-04-27', '2027-04-26']],
  ])('%s means days', (rule, days) => {
    expect(calendar.daysOfRule(rule, '2026-01-01', '2027-12-31')).toEqual(days);
    expect(isKnownRule(rule)).toBe(true);
  });

  it('is none that nobody understands', () => {
    expect(['soon', '1/5', '31.12.'].map(isKnownRule)).toEqual([false, false, false]);
    expect(calendar.daysOfRule('soon', '2026-01-01', '2027-12-31')).toEqual([]);
  });
});
