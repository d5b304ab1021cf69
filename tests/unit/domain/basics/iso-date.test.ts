import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  daysFrom,
  isIsoDate,
  weekdayOf,
  weekdaysBetween,
} from '#domain/basics/iso-date.ts';

/** By the calendar of the language. */
const textOf = (epoch: number): string => new Date(epoch).toISOString().slice(0, 10);
const days = (from: string, to: string) => weekdaysBetween(from, to).map(({ weekday }) => weekday);

describe('calendar days', () => {
  it('knows which days exist', () => {
    expect(isIsoDate('2028-02-29')).toBe(true);
    for (const text of ['2027-02-29', '2027-13-01', '2027-1-1', '20270101', '', 'gestern']) {
      expect(isIsoDate(text), text).toBe(false);
    }
  });

  it('crosses months, years and leap days', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('counts as the calendar of the language does, in every year', () => {
    const wrong: string[] = [];
    const last = Date.parse('9999-12-30T00:00:00Z');
    // Every month, weekday and place in four centuries has its turn.
    for (let epoch = Date.parse('0001-01-01T00:00:00Z'); epoch <= last; epoch += 97 * 86_400_000) {
      const [day, next] = [textOf(epoch), textOf(epoch + 86_400_000)];
      const weekday = new Date(epoch).getUTCDay() || 7;
      if (addDays(day, 1) !== next || addDays(next, -1) !== day || weekdayOf(day) !== weekday)
        wrong.push(day);
    }
    expect(wrong).toEqual([]);
    for (const around of ['2000-02-28', '2000-02-29', '1900-02-28', '2028-02-29', '2026-12-31'])
      expect(addDays(around, 1)).toBe(textOf(Date.parse(around) + 86_400_000));
    // February has no 30th: it is two days after the 28th, as it is for the language.
    expect(addDays('2027-02-30', 0)).toBe('2027-03-02');
    for (const none of ['2027-13-01', '2027-00-10', '2027-1-1', 'yesterday', '2027-01-0x', '2027-01-32'])
      expect(() => addDays(none, 1), none).toThrow('not a calendar day');
  });

  it('keeps the day of the month, or takes the last there is', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2027-10-01', 4)).toBe('2028-02-01');
    expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
  });

  it('knows the years 0001 to 9999 and leaves them for none', () => {
    for (const text of ['0001-01-01', '9999-12-31']) expect(isIsoDate(text), text).toBe(true);
    for (const text of ['0000-12-31', '10000-01-01', '+010000-01-01', '-000001-01-01'])
      expect(isIsoDate(text), text).toBe(false);
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31');
    expect(addMonths('0050-01-31', 1)).toBe('0050-02-28');
    for (const beyond of [
      () => addDays('9999-12-31', 1),
      () => addDays('0001-01-01', -1),
      () => addMonths('9999-12-01', 1),
      () => addMonths('0001-01-01', -1),
    ])
      expect(beyond).toThrow(RangeError);
  });

  it('counts Monday as the first day', () => {
    expect(weekdayOf('2027-01-04')).toBe(1);
    expect(weekdayOf('2027-01-03')).toBe(7);
  });

  it('counts both ends', () => {
    expect(daysBetween('2027-01-30', '2027-02-02')).toEqual([
      '2027-01-30',
      '2027-01-31',
      '2027-02-01',
      '2027-02-02',
    ]);
    expect(daysBetween('2027-02-02', '2027-01-30')).toEqual([]);
    expect(daysFrom('2027-01-30', '2027-02-02')).toBe(4);
    expect(daysFrom('2027-02-02', '2027-01-30')).toBe(0);
    expect(daysFrom('0001-01-01', '9999-12-31')).toBe(3_652_059);
  });

  it('tells the days of each span, whatever was asked before', () => {
    expect(days('2027-01-01', '2027-01-04')).toEqual([5, 6, 7, 1]);
    expect(days('2027-01-02', '2027-01-04')).toEqual([6, 7, 1]);
    expect(days('2027-01-02', '2027-01-03')).toEqual([6, 7]);
    expect(days('2027-01-01', '2027-01-04')).toEqual([5, 6, 7, 1]);
    expect(days('2020-01-01', '2029-12-31')).toHaveLength(3_653);
    expect(weekdaysBetween('2027-01-01', '2027-01-04').at(-1)).toEqual({ day: '2027-01-04', weekday: 1 });
  });

  it('throws on what is no day', () => {
    expect(() => addDays('soon', 1)).toThrow(/not a calendar day/);
  });
});
