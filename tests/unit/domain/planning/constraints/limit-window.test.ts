import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { releaseDay, windowStart } from '#domain/planning/constraints/limit-window.ts';
import { smallCycle } from '../../../../support/small-market.ts';

describe('the window a cycle counts in', () => {
  it.each([
    ['rolling', 12, '2026-05-01'],
    ['rolling', 6, '2026-11-01'],
    ['rolling', 3, '2027-02-01'],
    ['calendar', 12, '2027-01-01'],
    ['calendar', 24, '2026-01-01'],
    ['calendar', 3, '2027-04-01'],
  ] as const)('%s over %i months begins on %s', (kind, months, start) => {
    expect(windowStart({ kind, months }, smallCycle.to)).toBe(start);
  });

  it('goes by the calendar day the cycle ends on, even in a year of 366 days', () => {
    const cycle = { ...smallCycle, from: '2027-11-01', to: '2028-02-29' };
    expect(windowStart({ kind: 'rolling', months: 12 }, cycle.to)).toBe('2027-03-01');
    expect(windowStart({ kind: 'calendar', months: 12 }, cycle.to)).toBe('2028-01-01');
  });
});

describe('a visit of a day', () => {
  it.each([
    [{ kind: 'rolling', months: 12 }, '2026-05-10', '2027-05-10'],
    [{ kind: 'rolling', months: 1 }, '2027-01-31', '2027-02-28'],
    [{ kind: 'rolling', months: 12 }, '2028-02-29', '2029-02-28'],
    [{ kind: 'rolling', days: 30 }, '2027-01-31', '2027-03-02'],
    [{ kind: 'calendar', months: 12 }, '2026-05-10', '2027-01-01'],
    [{ kind: 'calendar', months: 3 }, '2026-12-31', '2027-01-01'],
    [{ kind: 'calendar', days: 1 }, '2026-12-31', '2027-01-01'],
  ] as const)('in a window %j of %s counts no more on %s, and did the day before', (window, on, free) => {
    expect(releaseDay(window, on)).toBe(free);
    expect(windowStart(window, free) > on).toBe(true);
    expect(windowStart(window, addDays(free, -1)) <= on).toBe(true);
  });
});
