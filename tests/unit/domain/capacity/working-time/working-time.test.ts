import { basisPoints, total } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { territoryCapacity } from '#domain/capacity/capacity.ts';
import { capacityEventKinds, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { daysOf } from '#domain/capacity/working-time/working-day.ts';
import { workingTime } from '#domain/capacity/working-time/working-time.ts';
import { closed, inParts } from '../../../../support/closed-days.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';

const cycle = { id: 'DE-2027-01', market: 'DE', from: '2027-01-01', to: '2027-04-30' };
const week = [1, 2, 3, 4, 5];
const holidays = closed('2027-01-01', '2027-03-26', '2027-03-29');
const rules = rulesWith({ 'calls-per-day': 8, 'non-customer-days': 8, 'leave-days-default': 10 });
const rep: Rep = {
  market: 'DE',
  team: 'primary-care',
  territory: 'DE-01',
  name: 'Ada Beispiel',
  email: '',
  fte: basisPoints(10_000),
  leaveDays: 10,
  otherDays: 2,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
};
const event = (
  kind: CapacityEvent['kind'],
  from: string,
  to: string,
  more: Partial<CapacityEvent> = {},
): CapacityEvent => ({
  territory: 'DE-01',
  team: '',
  kind,
  from,
  to,
  fte: 0,
  weekdays: [],
  rep: '',
  note: '',
  ...more,
});
const timeWith = (events: readonly CapacityEvent[], of: Partial<Rep> = {}) =>
  workingTime({ ...rep, ...of }, cycle, { workingWeek: week, firstMonth: 1 }, holidays, rules, events);

describe('working time', () => {
  it('adds up: cycle, public holidays, leave, other days, days with customers', () => {
    expect(timeWith([])).toEqual({
      cycleDays: inParts(86),
      publicHolidays: inParts(3),
      offDays: 0,
      unstaffedDays: 0,
      workingDays: inParts(83),
      leaveDays: inParts(10),
      otherDays: inParts(10),
      customerFacingDays: inParts(63),
      fullTimeDays: 630_000,
      fte: 10_000,
      vacant: false,
      reps: ['Ada Beispiel'],
    });
  });

  it('counts dated leave among the stated days until it is more', () => {
    expect(timeWith([event('leave', '2027-02-01', '2027-02-05')]).customerFacingDays).toBe(inParts(63));
    const long = timeWith([event('leave', '2027-02-01', '2027-02-26')]);
    expect([long.leaveDays, long.otherDays, long.customerFacingDays]).toEqual([20, 10, 53].map(inParts));
    expect(timeWith([event('leave', '2027-02-01', '2027-02-05')], { leaveDays: 0 }).leaveDays).toBe(
      inParts(5),
    );
  });

  it('loses nothing by leave on public holidays and weekends', () => {
    const events = [event('leave', '2027-03-26', '2027-03-29')];
    expect(timeWith(events, { leaveDays: 0 })).toMatchObject({
      leaveDays: 0,
      customerFacingDays: inParts(73),
    });
  });

  it('loses a day once that two absences claim', () => {
    const leave = event('leave', '2027-02-01', '2027-02-19');
    const training = event('training', '2027-02-08', '2027-02-26');
    const meeting = event('meeting', '2027-02-08', '2027-02-12', { territory: '', team: 'primary-care' });
    const none = rulesWith({ 'calls-per-day': 8, 'non-customer-days': 0 });
    const free = { ...rep, leaveDays: 0, otherDays: 0 };
    const time = workingTime(free, cycle, { workingWeek: week, firstMonth: 1 }, holidays, none, [
      leave,
      training,
      meeting,
    ]);
    expect(time.customerFacingDays).toBe(inParts(83 - 20));
    expect(timeWith([leave, training, meeting]).customerFacingDays).toBe(inParts(83 - 15 - 10));
  });

  it('takes a vacancy out and what numbers take in proportion', () => {
    const gap = timeWith([event('vacancy', '2027-01-01', '2027-01-31')]);
    expect(gap).toMatchObject({
      unstaffedDays: inParts(20),
      workingDays: inParts(63),
      customerFacingDays: Math.round((inParts(63) * 63) / 83),
    });
    expect(gap.fullTimeDays).toBe(Math.floor((63 * 10_000 * 63) / 83));
    expect(timeWith([event('vacancy', '2027-01-01', '')])).toMatchObject({
      vacant: true,
      fullTimeDays: 0,
      reps: [],
    });
  });

  it('lets a successor follow a leaver after a gap', () => {
    const leaver = { employedTo: '2027-01-29', leaveDays: 0, otherDays: 0 };
    const alone = timeWith([], leaver);
    const followed = timeWith(
      [event('successor', '2027-03-01', '', { fte: basisPoints(5_000), rep: 'Bo' })],
      leaver,
    );
    expect([alone.workingDays, alone.unstaffedDays]).toEqual([20, 63].map(inParts));
    expect([followed.workingDays, followed.unstaffedDays]).toEqual([20 + 43, 20].map(inParts));
    expect(followed.reps).toEqual(['Ada Beispiel', 'Bo']);
    expect(followed.fte).toBe(Math.round((20 * 10_000 + 43 * 5_000) / 63));
    const filled = timeWith([event('successor', '2027-03-01', '', { fte: basisPoints(10_000), rep: 'Bo' })], {
      name: '',
    });
    expect(filled).toMatchObject({ vacant: false, workingDays: inParts(43), reps: ['Bo'] });
  });

  it('changes the share of full-time work from a day on, until the next change', () => {
    const free = { leaveDays: 0, otherDays: 0 };
    const none = rulesWith({ 'calls-per-day': 8, 'non-customer-days': 0 });
    const of = (events: readonly CapacityEvent[]) =>
      territoryCapacity(
        { ...rep, ...free },
        cycle,
        { workingWeek: week, firstMonth: 1 },
        holidays,
        none,
        events,
      );
    const half = event('part-time', '2027-03-01', '', { fte: basisPoints(5_000) });
    const back = event('part-time', '2027-04-01', '', { fte: basisPoints(8_000) });
    expect(of([half]).capacity).toBe(8 * (40 * 10_000 + 43 * 5_000));
    expect(of([back, half]).capacity).toBe(8 * (40 * 10_000 + 21 * 5_000 + 22 * 8_000));
    expect(of([half, back])).toEqual(of([back, half]));
  });
});

const days = fc.integer({ min: -20, max: 140 }).map((offset) => addDays(cycle.from, offset));
const anyEvent = (kinds: readonly CapacityEvent['kind'][]) =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      from: days,
      length: fc.integer({ min: 0, max: 60 }),
      fte: fc.integer({ min: 0, max: 10_000 }),
    })
    .map(({ kind, from, length, fte }) =>
      event(kind, from, addDays(from, length), { fte: basisPoints(fte), rep: 'Bo' }),
    );
const someEvents = fc.array(anyEvent(capacityEventKinds), { maxLength: 8 });
const absence = anyEvent(['leave', 'training', 'meeting', 'vacancy']);
const anyRep = fc
  .record({
    fte: fc.integer({ min: 0, max: 10_000 }).map(basisPoints),
    leaveDays: fc.integer({ min: 0, max: 60 }),
    otherDays: fc.integer({ min: 0, max: 60 }),
    employedFrom: fc.oneof(fc.constant(''), days),
    employedTo: fc.oneof(fc.constant(''), days),
  })
  .map((of) => ({ ...rep, ...of }));
const capacityOf = (of: Rep, events: readonly CapacityEvent[]) =>
  territoryCapacity(of, cycle, { workingWeek: week, firstMonth: 1 }, holidays, rules, events);

describe('capacity with any events', () => {
  it('is never negative, whole, and never grows with one absence more', () => {
    fc.assert(
      fc.property(anyRep, someEvents, absence, (of, events, more) => {
        const before = capacityOf(of, events).capacity;
        expect(Number.isSafeInteger(before) && before >= 0).toBe(true);
        expect(capacityOf(of, [...events, more]).capacity).toBeLessThanOrEqual(before);
      }),
      { numRuns: runs(500) },
    );
  });

  it('does not depend on the order of entries', () => {
    fc.assert(
      fc.property(anyRep, someEvents, (of, events) => {
        expect(capacityOf(of, events.toReversed())).toEqual(capacityOf(of, events));
      }),
    );
  });

  it('has days that add up over any parts of the cycle', () => {
    fc.assert(
      fc.property(anyRep, someEvents, fc.integer({ min: 0, max: 118 }), (of, events, cut) => {
        const until = addDays(cycle.from, cut);
        const part = (from: string, to: string) =>
          daysOf(of, { from, to }, week, holidays, events).filter(({ worked }) => worked > 0);
        expect([...part(cycle.from, until), ...part(addDays(until, 1), cycle.to)]).toEqual(
          part(cycle.from, cycle.to),
        );
      }),
    );
  });

  it('adds up to the days of the cycle', () => {
    fc.assert(
      fc.property(anyRep, someEvents, (of, events) => {
        const time = workingTime(of, cycle, { workingWeek: week, firstMonth: 1 }, holidays, rules, events);
        const parts = [time.publicHolidays, time.offDays, time.unstaffedDays, time.leaveDays, time.otherDays];
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        expect(total([...parts, time.customerFacingDays])).toBe(time.cycleDays);
      }),
    );
  });
});
