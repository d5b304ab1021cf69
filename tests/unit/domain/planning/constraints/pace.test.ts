import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pacedShare } from '#domain/planning/constraints/pace.ts';
import { cycleFrom } from '#domain/cycles/cycle.ts';
import { addMonths } from '#domain/basics/iso-date.ts';
import { runs } from '../../../../support/counts.ts';

const cyclesOf = (months: number, from = '2027-01-01', count = 12 / months) => {
  const market = { code: 'DE', cycle: { months, firstMonth: 1 } };
  return Array.from({ length: count }, (_, index) => cycleFrom(market, addMonths(from, index * months)));
};

describe('the part of a window that falls to a cycle', () => {
  it('adds up to what the window allows over any cycles that make it up, and differs by one at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(1, 2, 3, 4, 6),
        fc.constantFrom(12, 24),
        fc.nat(2_000_000_000),
        fc.constantFrom('rolling' as const, 'calendar' as const),
        fc.nat(30),
        (maximum, months, window, no, kind, later) => {
          const limit = { maximum, window: { kind, months: window } };
          const cycles = cyclesOf(months, addMonths('2020-01-01', later * months), window / months);
          const shares = cycles.map((cycle) => pacedShare(limit, cycle, no)!);
          expect(shares.reduce((sum, each) => sum + each, 0)).toBe(maximum);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it('is the same for everybody where it is whole', () => {
    const [first] = cyclesOf(4);
    const limit = { maximum: 6, window: { kind: 'calendar', months: 12 } } as const;
    expect(new Set(Array.from({ length: 500 }, (_, no) => pacedShare(limit, first!, no)))).toEqual(
      new Set([2]),
    );
  });

  it('falls to every cycle for as many accounts where it is not, so that nobody’s year begins with all of them', () => {
    const limit = { maximum: 1, window: { kind: 'rolling', months: 12 } } as const;
    for (const cycle of cyclesOf(4)) {
      const due = Array.from({ length: 3_000 }, (_, no) => pacedShare(limit, cycle, no + 1)!);
      const count = due.reduce((sum, each) => sum + each, 0);
      expect(count).toBeGreaterThanOrEqual(995);
      expect(count).toBeLessThanOrEqual(1_005);
    }
  });

  it('is of days where the window is', () => {
    const limit = { maximum: 9, window: { kind: 'rolling', days: 360 } } as const;
    const shares = cyclesOf(3, '2027-01-01', 4).map((cycle) => pacedShare(limit, cycle, 7)!);
    // 365 days hold nine and an eighth.
    expect(shares.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(9);
    expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(10);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  });

  it('is not told of a window that is no longer than the cycle', () => {
    const [first] = cyclesOf(4);
    const of = (months: number) => pacedShare({ maximum: 3, window: { kind: 'rolling', months } }, first!, 1);
    expect([of(3), of(4), of(5)]).toEqual([undefined, undefined, expect.any(Number)]);
  });
});
