import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pacedRoom, pacedShare } from '#domain/planning/constraints/pace.ts';
import { cycleFrom } from '#domain/cycles/cycle.ts';
import { addDays, addMonths, type IsoDate } from '#domain/basics/iso-date.ts';
import { runs } from '../../../../support/counts.ts';

const cyclesOf = (months: number, from = '2027-01-01', count = 12 / months) => {
  const market = { code: 'DE', address: 'DE', cycle: { months, firstMonth: 1 } };
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

const daysOf = (done: readonly number[], from: IsoDate): IsoDate[] =>
  done.map((day) => addDays(from, day)).toSorted();

describe('what is left of a calendar window', () => {
  const anyTime = {
    maximum: fc.integer({ min: 0, max: 30 }),
    no: fc.nat(2_000_000_000),
    /** Days after the year's first on which visits took place. */
    done: fc.array(fc.nat(364), { maxLength: 12 }),
  };
  it('is used up by the cycles that remain of it, none of which has two more than another', () => {
    fc.assert(
      fc.property(
        fc.record({ ...anyTime, months: fc.constantFrom(1, 2, 3, 4, 6) }),
        fc.nat(11),
        ({ maximum, no, done, months }, skipped) => {
          const limit = { maximum, window: { kind: 'calendar', months: 12 } } as const;
          const cycles = cyclesOf(months).slice(skipped % (12 / months));
          const visits = daysOf(done, '2027-01-01').filter((on) => on < cycles[0]!.from);
          const left = Math.max(0, maximum - visits.length);
          const shares = cycles.map((cycle) => {
            const share = pacedRoom(limit, cycle, cycle.from, { visits, no })!;
            visits.push(...Array.from({ length: share }, () => cycle.from));
            return share;
          });
          expect(shares.reduce((sum, each) => sum + each, 0)).toBe(left);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it('is the part of the whole for whoever has had exactly what was due', () => {
    fc.assert(
      fc.property(fc.record({ ...anyTime, months: fc.constantFrom(1, 2, 3, 4, 6) }), (drawn) => {
        const limit = { maximum: drawn.maximum, window: { kind: 'calendar', months: 12 } } as const;
        const visits: IsoDate[] = [];
        for (const cycle of cyclesOf(drawn.months)) {
          const share = pacedShare(limit, cycle, drawn.no)!;
          expect(pacedRoom(limit, cycle, cycle.from, { visits, no: drawn.no })).toBe(share);
          visits.push(...Array.from({ length: share }, () => cycle.from));
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it('is what the cycle has of it less what the cycle has had, on whatever day the plan is made anew', () => {
    const [, , last] = cyclesOf(4);
    const limit = { maximum: 6, window: { kind: 'calendar', months: 12 } } as const;
    const room = (from: IsoDate, visits: readonly IsoDate[]) =>
      pacedRoom(limit, last!, from, { visits, no: 7 });
    expect(room('2027-09-01', [])).toBe(6);
    expect(room('2027-09-01', ['2027-02-01'])).toBe(5);
    expect(room('2027-11-01', ['2027-02-01', '2027-10-01', '2027-10-02'])).toBe(3);
    // What was done in the year before is gone with it.
    expect(room('2027-09-01', ['2026-12-31'])).toBe(6);
  });

  it('is used up in a cycle that reaches into the next window, which gives only its own part', () => {
    const cycle = { from: '2027-11-01', to: '2028-02-29' };
    const limit = { maximum: 6, window: { kind: 'calendar', months: 12 } } as const;
    const room = (from: IsoDate, visits: readonly IsoDate[]) =>
      pacedRoom(limit, cycle, from, { visits, no: 7 });
    // Four of 2027 are left, and two months of 2028 have one of its six.
    const had = ['2027-03-01', '2027-04-01'];
    expect(room('2027-11-01', had)).toBe(4 + 1);
    expect(room('2027-12-15', [...had, '2027-12-01'])).toBe(3 + 1);
    expect(room('2028-01-10', [...had, '2027-12-01'])).toBe(1);
    expect(room('2028-01-10', [...had, '2028-01-05'])).toBe(0);
  });
});
