import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type IsoDate } from '#domain/basics/iso-date.ts';
import { joinDays } from '#domain/customers/consent/closed-days.ts';
import { openTimeBy, plannedWhileOpen } from '#domain/execution/open-time.ts';

const from = '2027-01-01';
const to = '2027-04-30';
const isWeekday = (day: IsoDate): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const weekdays = daysBetween(from, to).filter(isWeekday);
/** A territory that is served on every weekday. */
const timeBy = (until: IsoDate) => ({
  usableTime: weekdays.length,
  elapsedTime: weekdays.filter((day) => day <= until).length,
});
const range = fc
  .tuple(fc.integer({ min: -5, max: 119 }), fc.integer({ min: 0, max: 60 }))
  .map(([at, length]) => ({
    from: addDays(from, Math.max(0, at)),
    to: addDays(from, Math.min(119, Math.max(0, at) + length)),
  }));

describe('the time in which an account is open', () => {
  it('is that of the working days outside, counted one by one', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), fc.integer({ min: 0, max: 119 }), (ranges, at) => {
        const closed = joinDays(ranges);
        const day = addDays(from, at);
        const open = weekdays.filter(
          (each) => each <= day && !ranges.some((one) => one.from <= each && one.to >= each),
        );
        expect(openTimeBy(day, closed, timeBy)).toBe(open.length);
      }),
    );
  });

  it.each([
    // 41 of the 86 weekdays of the cycle lie before the 1st of March: 6 × 41 ÷ 86 = 2.86
    ['a refusal from March on', [{ from: '2027-03-01', to }], [], 6, 0, 3],
    ['one that was made before', [{ from: '2027-03-01', to }], [], 6, 5, 5],
    [
      'nothing more where the plan knew it',
      [{ from: '2027-03-01', to }],
      [{ from: '2027-03-01', to }],
      2,
      0,
      2,
    ],
    // 20 weekdays of February are closed: 6 × 66 ÷ 86 = 4.6
    ['a refusal of February alone', [{ from: '2027-02-01', to: '2027-02-28' }], [], 6, 0, 5],
    // 21 of the 41 that were thought open: 3 × 21 ÷ 41 = 1.54
    ['an earlier one than was known', [{ from: '2027-02-01', to }], [{ from: '2027-03-01', to }], 3, 0, 2],
    ['all of the cycle', [{ from, to }], [], 6, 1, 1],
    ['a refusal that is no more', [], [{ from: '2027-03-01', to }], 2, 0, 2],
  ])('leaves of %s what is due in it', (_what, closed, known, planned, made, stays) => {
    expect(weekdays.length).toBe(86);
    expect(plannedWhileOpen(planned, made, { closed, known, whole: planned }, to, timeBy)).toBe(stays);
  });

  it('never leaves more than was planned, nor less than was made of it', () => {
    fc.assert(
      fc.property(fc.array(range), fc.nat(12), fc.nat(12), (ranges, planned, made) => {
        const closing = { closed: joinDays(ranges), known: [], whole: planned };
        const stays = plannedWhileOpen(planned, made, closing, to, timeBy);
        expect(stays).toBeLessThanOrEqual(planned);
        expect(stays).toBeGreaterThanOrEqual(Math.min(made, planned));
      }),
    );
  });
});
