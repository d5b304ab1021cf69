import { describe, expect, it } from 'vitest';
import { startOfDay, timeZoneOf } from '#domain/basics/time-zone.ts';

describe('the time zone of a country', () => {
  it.each([
    ['DE', 'Europe/Berlin'],
    ['JP', 'Asia/Tokyo'],
    ['US', 'America/New_York'],
    ['', 'UTC'],
    ['access', 'UTC'],
    ['ZZ', 'UTC'],
  ])('of %s is %s', (country, zone) => {
    expect(timeZoneOf(country)).toBe(zone);
  });
});

describe('the beginning of a day', () => {
  it.each([
    ['2026-01-15', 'Europe/Berlin', '2026-01-14T23:00:00.000Z'],
    ['2026-07-15', 'Europe/Berlin', '2026-07-14T22:00:00.000Z'],
    // Clocks go forward at two, back at three: the day begins by those of before.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-01-15', 'Asia/Tokyo', '2026-01-14T15:00:00.000Z'],
    ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-01-15', 'UTC', '2026-01-15T00:00:00.000Z'],
  ])('%s in %s', (day, zone, instant) => {
    expect(startOfDay(day, zone)).toBe(instant);
  });
});
