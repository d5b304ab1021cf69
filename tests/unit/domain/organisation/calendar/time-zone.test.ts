import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { dayIn, isTimeZone, zoneAt, zonesOf } from '#domain/organisation/calendar/time-zone.ts';

describe('the day of an instant', () => {
  it.each([
    ['Asia/Tokyo', '2026-10-11T22:30:00.000Z', '2026-10-12'],
    ['Asia/Tokyo', '2026-10-11T14:59:59.999Z', '2026-10-11'],
    ['America/Los_Angeles', '2027-02-01T07:59:00Z', '2027-01-31'],
    ['Asia/Kolkata', '2027-03-31T18:30:00Z', '2027-04-01'],
    // In winter an hour, in summer two before UTC; on 28 March 2027 clocks go from two to three.
    ['Europe/Berlin', '2027-03-27T22:59:00Z', '2027-03-27'],
    ['Europe/Berlin', '2027-03-27T23:00:00Z', '2027-03-28'],
    ['Europe/Berlin', '2027-03-28T21:59:00Z', '2027-03-28'],
    ['Europe/Berlin', '2027-03-28T22:00:00Z', '2027-03-29'],
    ['Europe/Berlin', '2027-10-30T22:00:00Z', '2027-10-31'],
    ['Europe/Berlin', '2027-10-31T22:59:00Z', '2027-10-31'],
    ['Europe/Berlin', '2027-10-31T23:00:00Z', '2027-11-01'],
    // In the south it is summer then.
    ['Australia/Sydney', '2027-01-01T12:59:00Z', '2027-01-01'],
    ['Australia/Sydney', '2027-01-01T13:00:00Z', '2027-01-02'],
    ['Australia/Brisbane', '2027-01-01T13:00:00Z', '2027-01-01'],
    ['Europe/Berlin', '2027-03-16T00:30:00+09:00', '2027-03-15'],
  ])('in %s at %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, instant)).toBe(day);
  });

  it('is that of UTC, or the one beside it, in every zone', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const instants = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2060-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, at) => {
        const instant = at.toISOString();
        const utc = instant.slice(0, 10);
        expect([addDays(utc, -1), utc, addDays(utc, 1)]).toContain(dayIn(zone, instant));
      }),
    );
  });
});

describe('time zones', () => {
  it('are those the platform knows, by name', () => {
    expect(['Europe/Berlin', 'Asia/Kolkata', 'UTC'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['', 'Berlin', '+09:00', 'Europe/Nowhere'].map(isTimeZone)).toEqual([false, false, false, false]);
  });

  it('of a country are one or several', () => {
    expect(zonesOf('JP')).toEqual(['Asia/Tokyo']);
    expect(zonesOf('US').length).toBeGreaterThan(5);
    expect(zonesOf('US')).toContain('America/New_York');
  });

  it('of a region are the market’s where it has none of its own', () => {
    const clocks = { timeZone: 'Australia/Sydney', timeZones: { QLD: 'Australia/Brisbane' } };
    expect(['QLD', 'NSW', ''].map((region) => zoneAt(clocks, region))).toEqual([
      'Australia/Brisbane',
      'Australia/Sydney',
      'Australia/Sydney',
    ]);
  });
});
