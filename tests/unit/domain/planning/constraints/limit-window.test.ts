import { describe, expect, it } from 'vitest';
import { windowStart } from '#domain/planning/constraints/limit-window.ts';
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
    expect(windowStart({ window: { kind, months } }, smallCycle)).toBe(start);
  });

  it('goes by the calendar day the cycle ends on, even in a year of 366 days', () => {
    const cycle = { ...smallCycle, from: '2027-11-01', to: '2028-02-29' };
    expect(windowStart({ window: { kind: 'rolling', months: 12 } }, cycle)).toBe('2027-03-01');
    expect(windowStart({ window: { kind: 'calendar', months: 12 } }, cycle)).toBe('2028-01-01');
  });
});
