import { describe, expect, it } from 'vitest';
import { cycleOfId, nextCycle } from '#domain/cycles/cycle.ts';
import { shiftWorkingDays } from '#domain/cycles/deadlines.ts';
import { closed } from '../../../support/closed-days.ts';

const week = [1, 2, 3, 4, 5];

describe('deadlines in working days', () => {
  it('skips weekends and holidays in both directions', () => {
    const holidays = closed('2027-01-01', '2027-01-06');
    expect(shiftWorkingDays('2027-01-01', 0, week, holidays)).toBe('2027-01-04');
    expect(shiftWorkingDays('2027-01-01', 2, week, holidays)).toBe('2027-01-07');
    expect(shiftWorkingDays('2027-01-01', -1, week, holidays)).toBe('2026-12-31');
    expect(shiftWorkingDays('2027-01-01', -5, week, holidays)).toBe('2026-12-25');
  });

  it('refuses a week without a working day', () => {
    expect(() => shiftWorkingDays('2027-01-01', 1, [], new Map())).toThrow(RangeError);
  });
});

describe('cycles', () => {
  const market = { code: 'DE', address: 'DE', cycle: { months: 4, firstMonth: 1 } };

  it('plans the first cycle that begins after today', () => {
    expect(nextCycle(market, '2026-11-21')).toEqual({
      id: 'DE-2027-01',
      market: 'DE',
      from: '2027-01-01',
      to: '2027-04-30',
    });
    expect(nextCycle(market, '2027-01-01').id).toBe('DE-2027-05');
    expect(nextCycle(market, '2026-12-31').id).toBe('DE-2027-01');
  });

  it('follows a fiscal year that begins in April', () => {
    expect(
      nextCycle({ code: 'JP', address: 'JP', cycle: { months: 6, firstMonth: 4 } }, '2026-11-21'),
    ).toMatchObject({
      from: '2027-04-01',
      to: '2027-09-30',
    });
  });

  it('finds a cycle again by its identifier', () => {
    expect(cycleOfId(market, 'DE-2027-05')).toMatchObject({ from: '2027-05-01', to: '2027-08-31' });
  });
});
