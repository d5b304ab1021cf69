import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '#domain/basics/iso-date.ts';
import { basisPoints, total } from '#domain/basics/units.ts';
import { capacityEventKinds, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { usableDays, workingTime } from '#domain/capacity/working-time/working-time.ts';
import { calendarDays, exceptionalDays } from '#domain/organisation/calendar/apply-corrections.ts';
import type { CalendarCorrection } from '#domain/organisation/calendar/calendar-correction.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { closed, inParts } from '../../../../support/closed-days.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { rep as repOf } from '../../../../support/small-market.ts';
import { naiveTime } from './naive-days.ts';

const cycle = { from: '2027-01-01', to: '2027-04-30' };
const week = [1, 2, 3, 4, 5];
const free = rulesWith({ 'calls-per-day': 8, 'non-customer-days': 0, 'leave-days-default': 0 });
const rep = repOf('DE-01');
const event = (
  kind: CapacityEvent['kind'],
  from: string,
  more: Partial<CapacityEvent> = {},
): CapacityEvent => ({
  territory: 'DE-01',
  team: '',
  kind,
  from,
  to: from,
  fte: 0,
  weekdays: [],
  rep: '',
  note: '',
  ...more,
});
const half = { fte: basisPoints(5_000) };
const timeOf = (events: readonly CapacityEvent[], parts = closed('2027-01-01', '2027-03-26', '2027-03-29')) =>
  workingTime(rep, cycle, { workingWeek: week, firstMonth: 1 }, parts, free, events);

describe('half a day', () => {
  it('of leave takes half a day', () => {
    const time = timeOf([event('leave', '2027-02-05', half)]);
    expect(time).toMatchObject({
      leaveDays: 5_000,
      customerFacingDays: inParts(82) + 5_000,
      fullTimeDays: 825_000,
    });
  });

  it('of two absences takes all of it, and no more', () => {
    const [leave, training] = [event('leave', '2027-02-05', half), event('training', '2027-02-05', half)];
    expect(timeOf([leave, training]).fullTimeDays).toBe(820_000);
    expect(timeOf([leave, event('meeting', '2027-02-05')]).fullTimeDays).toBe(820_000);
    const ofTeam = event('leave', '2027-02-05', { ...half, territory: '', team: 'primary-care' });
    expect(timeOf([leave, ofTeam]).leaveDays).toBe(10_000);
  });

  it('of a day that is worked in part takes half of what is worked', () => {
    const parts = new Map([['2027-02-05', basisPoints(6_250)]]);
    const time = timeOf([event('leave', '2027-02-05', half)], parts);
    expect(time).toMatchObject({
      publicHolidays: 3_750,
      leaveDays: 3_125,
      customerFacingDays: inParts(85) + 3_125,
    });
  });
});

describe('part time on certain days of the week', () => {
  const pattern = event('part-time', '2027-03-01', { to: '', fte: basisPoints(10_000), weekdays: [2, 3, 4] });

  it('costs nothing by holidays on the days that are off', () => {
    const parts = closed('2027-01-01', '2027-03-26', '2027-03-29', '2027-04-20');
    const time = timeOf([pattern], parts);
    // 40 days before; from 1 March on 27 Tuesdays to Thursdays, less Tuesday 20 April.
    expect(time.fullTimeDays).toBe(inParts(40 + 27 - 1));
    expect(time).toMatchObject({
      publicHolidays: inParts(2),
      offDays: inParts(18),
      workingDays: inParts(66),
    });
    expect(
      usableDays(rep, cycle, { workingWeek: week, firstMonth: 1 }, parts, free, [pattern]).every(
        ({ day }) => day < '2027-03-01' || [2, 3, 4].includes(weekdayOf(day)),
      ),
    ).toBe(true);
  });

  it('takes leave on days that are worked alone', () => {
    const leave = event('leave', '2027-03-01', { to: '2027-03-05' });
    expect(timeOf([pattern, leave]).leaveDays).toBe(inParts(3));
  });

  it('is ended by the next change', () => {
    const back = event('part-time', '2027-04-01', { to: '', fte: basisPoints(8_000) });
    const thursdays = timeOf([pattern, back]);
    expect(thursdays.fullTimeDays).toBe(inParts(40 + 14) + 22 * 8_000);
  });
});

describe('a day that is worked in part', () => {
  it('counts for its part', () => {
    const time = timeOf(
      [],
      new Map([...closed('2027-01-01', '2027-03-26', '2027-03-29'), ['2027-02-08', basisPoints(6_250)]]),
    );
    expect(time).toMatchObject({
      publicHolidays: inParts(3) + 3_750,
      workingDays: inParts(83) - 3_750,
      fullTimeDays: 826_250,
    });
  });

  it('may be a Saturday', () => {
    const time = timeOf(
      [],
      new Map([...closed('2027-01-01', '2027-03-26', '2027-03-29'), ['2027-02-13', basisPoints(10_000)]]),
    );
    expect(time).toMatchObject({ cycleDays: inParts(87), workingDays: inParts(84) });
  });
});

const days = fc.integer({ min: -20, max: 140 }).map((offset) => addDays(cycle.from, offset));
const anyWeek = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
const anyEvent = fc
  .record({
    kind: fc.constantFrom(...capacityEventKinds),
    from: days,
    length: fc.integer({ min: 0, max: 60 }),
    isHalf: fc.boolean(),
    fte: fc.integer({ min: 0, max: 10_000 }),
    weekdays: fc.option(anyWeek, { nil: [] }),
  })
  .map(({ kind, from, length, isHalf, fte, weekdays }) => {
    const to = addDays(from, length);
    if (kind === 'part-time' || kind === 'successor') {
      const share = basisPoints(weekdays.length > 0 ? 10_000 : fte);
      return event(kind, from, { to, fte: share, weekdays: weekdays.toSorted(), rep: 'Bo' });
    }
    return event(kind, from, { to, fte: isHalf && kind !== 'vacancy' ? basisPoints(5_000) : 0 });
  });
const anyRep: fc.Arbitrary<Rep> = fc
  .record({
    fte: fc.integer({ min: 0, max: 10_000 }).map(basisPoints),
    leaveDays: fc.integer({ min: 0, max: 40 }),
    otherDays: fc.integer({ min: 0, max: 40 }),
    employedFrom: fc.oneof(fc.constant(''), days),
    employedTo: fc.oneof(fc.constant(''), days),
    name: fc.constantFrom('Ada', ''),
  })
  .map((of) => ({ ...rep, ...of }));
/** Hours of a holiday of which each takes a 16th of the eight that are worked, or none. */
const halfHours = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 48 }))
  .map(([a, b]): readonly [number, number] => [Math.min(a, b - 1), Math.max(a + 1, b)]);
const anyHoliday = fc.record({ day: days, times: halfHours });
const anyCorrection = fc
  .record({
    kind: fc.constantFrom('closed', 'half-day', 'worked'),
    from: days,
    length: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ kind, from, length }): CalendarCorrection => ({
    kind,
    from,
    to: addDays(from, length),
    movedTo: '',
    region: '',
    team: '',
    why: 'x',
    source: '',
  }));

const timeText = (halves: number): string =>
  `${String(Math.floor(halves / 2)).padStart(2, '0')}:${halves % 2 === 0 ? '00' : '30'}`;

interface Calendar {
  readonly week: readonly number[];
  readonly holidays: readonly { readonly day: string; readonly times: readonly [number, number] }[];
  readonly corrections: readonly CalendarCorrection[];
}
const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  week: anyWeek,
  holidays: fc.array(anyHoliday, { maxLength: 12 }),
  corrections: fc.array(anyCorrection, { maxLength: 5 }),
});

/** The parts of days of a calendar, 16 to a day, hour by hour and correction by correction. */
function naiveParts({ week: worked, holidays, corrections }: Calendar): Record<string, number> {
  const parts: Record<string, number> = {};
  const isWorked = (day: string) => worked.includes(((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1);
  for (const { day } of holidays) {
    if (!isWorked(day)) continue;
    parts[day] = 0;
    for (let slot = 18; slot < 34; slot += 1)
      if (!holidays.some((each) => each.day === day && slot >= each.times[0] && slot < each.times[1]))
        parts[day] += 1;
  }
  for (const { kind, from, to } of corrections.toSorted((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  ))
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (kind === 'worked') parts[day] = 16;
      else if (isWorked(day)) parts[day] = kind === 'closed' ? 0 : 8;
      // A weekend that was to be worked, and is closed after all.
      else delete parts[day];
    }
  return parts;
}

describe('capacity', () => {
  it('is what an independent count day by day says, over any calendar, corrections, weeks, absences', () => {
    fc.assert(
      fc.property(anyRep, fc.array(anyEvent, { maxLength: 8 }), anyCalendar, (of, events, calendar) => {
        const found = calendarDays(
          {
            holidays: calendar.holidays.map(({ day, times: [from, to] }) => ({
              day,
              name: '',
              kind: 'public' as const,
              from: timeText(from),
              to: timeText(to),
            })),
            hours: { from: '09:00', to: '17:00' },
            defined: [],
            entered: calendar.corrections,
          },
          { team: '', region: '' },
        );
        const parts = new Map(
          exceptionalDays(found, (day) => calendar.week.includes(weekdayOf(day))).map(({ day, worked }) => [
            day,
            worked,
          ]),
        );
        const time = workingTime(
          of,
          cycle,
          { workingWeek: calendar.week, firstMonth: 1 },
          parts,
          free,
          events,
        );
        const naive = naiveTime({
          ...cycle,
          week: calendar.week,
          parts: naiveParts(calendar),
          rep: of,
          events,
          leave: of.leaveDays ?? 0,
          other: of.otherDays,
        });
        // In 16ths of a day there, in basis points here, which are rounded down.
        expect(Math.abs(time.fullTimeDays - Math.floor(naive / 16))).toBeLessThanOrEqual(1);
        const spent = [time.publicHolidays, time.offDays, time.unstaffedDays, time.leaveDays, time.otherDays];
        expect(Math.min(...spent, time.customerFacingDays)).toBeGreaterThanOrEqual(0);
        expect(total([...spent, time.customerFacingDays])).toBe(time.cycleDays);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('never grows with a closed day, half a day or an absence more', () => {
    fc.assert(
      fc.property(
        anyRep,
        fc.array(anyEvent, { maxLength: 6 }),
        days,
        fc.boolean(),
        (of, events, day, isHalf) => {
          const parts = closed('2027-01-01', '2027-03-26');
          const before = workingTime(
            of,
            cycle,
            { workingWeek: week, firstMonth: 1 },
            parts,
            free,
            events,
          ).fullTimeDays;
          const leave = event('leave', day, isHalf ? half : {});
          expect(
            workingTime(of, cycle, { workingWeek: week, firstMonth: 1 }, parts, free, [...events, leave])
              .fullTimeDays,
          ).toBeLessThanOrEqual(before);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
