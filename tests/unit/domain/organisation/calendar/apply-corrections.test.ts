import { describe, expect, it } from 'vitest';
import { weekdayOf } from '#domain/basics/iso-date.ts';
import {
  calendarDays,
  exceptionalDays,
  type CalendarInput,
} from '#domain/organisation/calendar/apply-corrections.ts';
import type { CalendarCorrection } from '#domain/organisation/calendar/calendar-correction.ts';
import { leftByHolidays, type PublicHoliday } from '#domain/organisation/calendar/public-holiday.ts';

const hours = { from: '09:00', to: '17:00' };
const holiday = (day: string, from = '00:00', to = '24:00'): PublicHoliday => ({
  day,
  name: 'Feast',
  kind: 'public',
  from,
  to,
});
const correction = (
  kind: CalendarCorrection['kind'],
  from: string,
  more: Partial<CalendarCorrection> = {},
): CalendarCorrection => ({
  kind,
  from,
  to: from,
  movedTo: '',
  region: '',
  team: '',
  why: 'agreed',
  source: '',
  ...more,
});

const week = new Set([1, 2, 3, 4, 5]);
const market = { team: '', region: '' };
const workedAt = (input: Partial<CalendarInput>, place = market): Record<string, number> =>
  Object.fromEntries(
    exceptionalDays(calendarDays({ holidays: [], hours, defined: [], entered: [], ...input }, place), (day) =>
      week.has(weekdayOf(day)),
    ).map(({ day, worked }) => [day, worked]),
  );

describe('a holiday', () => {
  it.each([
    ['all day', [['00:00', '24:00']], 0],
    ['from the evening on', [['19:00', '24:00']], 10_000],
    ['from the end of work on', [['17:00', '24:00']], 10_000],
    ['from two in the afternoon on', [['14:00', '24:00']], 6_250],
    ['until noon', [['00:00', '12:00']], 6_250],
    ['from sunset to sunset, its second day', [['00:00', '18:00']], 0],
    ['in the middle of the day', [['12:00', '13:00']], 8_750],
    [
      'twice over the same hours',
      [
        ['14:00', '24:00'],
        ['13:00', '15:00'],
      ],
      5_000,
    ],
    [
      'in two parts',
      [
        ['09:00', '10:00'],
        ['16:00', '24:00'],
      ],
      7_500,
    ],
  ] as const)('%s leaves of a working day what it does not take', (_, times, left) => {
    expect(
      leftByHolidays(
        times.map(([from, to]) => ({ from, to })),
        hours,
      ),
    ).toBe(left);
  });

  it('takes what it takes of the hours that are worked', () => {
    const early = { from: '07:30', to: '16:00' };
    expect(leftByHolidays([{ from: '14:00', to: '24:00' }], early)).toBe(Math.round((390 / 510) * 10_000));
  });

  it('on a day off, or in the evening, is no exception to the week', () => {
    const holidays = [holiday('2027-05-01'), holiday('2027-05-04', '18:00'), holiday('2027-05-06')];
    expect(workedAt({ holidays })).toEqual({ '2027-05-06': 0 });
  });
});

describe('corrections of a calendar', () => {
  const holidays = [holiday('2027-05-03'), holiday('2027-05-06', '14:00')];

  it('close days, halve them, work holidays and move them', () => {
    expect(
      workedAt({
        holidays,
        entered: [
          correction('closed', '2027-12-29', { to: '2027-12-31' }),
          correction('half-day', '2027-12-24'),
          correction('worked', '2027-05-03'),
          correction('moved', '2027-05-06', { movedTo: '2027-05-07' }),
        ],
      }),
    ).toEqual({
      // What a moved holiday took goes with it.
      '2027-05-07': 6_250,
      '2027-12-24': 5_000,
      '2027-12-29': 0,
      '2027-12-30': 0,
      '2027-12-31': 0,
    });
  });

  it('make a working day of a Saturday, and only where they say that it is worked', () => {
    expect(workedAt({ entered: [correction('worked', '2027-05-08')] })).toEqual({ '2027-05-08': 10_000 });
    expect(workedAt({ entered: [correction('half-day', '2027-05-08')] })).toEqual({});
    expect(
      workedAt({
        holidays: [holiday('2027-05-08')],
        defined: [correction('moved', '2027-05-08', { movedTo: '2027-05-10' })],
      }),
    ).toEqual({
      '2027-05-10': 0,
    });
  });

  it('hold where they say: a team’s over a region’s, a region’s over all, what was entered over the definition', () => {
    const input = {
      holidays,
      defined: [correction('worked', '2027-05-03', { region: 'CT' })],
      entered: [
        correction('half-day', '2027-05-10', { region: 'CT' }),
        correction('closed', '2027-05-10', { team: 'cardio' }),
        correction('worked', '2027-05-10'),
        correction('closed', '2027-05-03', { team: 'cardio' }),
      ],
    };
    expect(workedAt(input)).toEqual({ '2027-05-03': 0, '2027-05-06': 6_250 });
    expect(workedAt(input, { team: '', region: 'CT' })).toEqual({ '2027-05-06': 6_250, '2027-05-10': 5_000 });
    expect(workedAt(input, { team: 'cardio', region: 'CT' })).toEqual({
      '2027-05-03': 0,
      '2027-05-06': 6_250,
      '2027-05-10': 0,
    });
    expect(
      workedAt({ ...input, entered: [correction('closed', '2027-05-03')] }, { team: '', region: 'CT' }),
    ).toEqual({
      '2027-05-03': 0,
      '2027-05-06': 6_250,
    });
  });

  it('tell on each day which one decides', () => {
    const [first, ...more] = calendarDays(
      { holidays, hours, defined: [], entered: [correction('worked', '2027-05-03')] },
      market,
    );
    expect(first).toMatchObject({ day: '2027-05-03', worked: 10_000, correction: { kind: 'worked' } });
    expect(more).toEqual([{ day: '2027-05-06', worked: 6_250, holidays: [holidays[1]] }]);
  });
});
