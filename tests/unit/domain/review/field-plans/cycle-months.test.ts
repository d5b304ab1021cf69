import { describe, expect, it } from 'vitest';
import { inCycle, monthsIn, type CycleOfPlan } from '#domain/review/field-plans/cycle-months.ts';

const cycle = (from: string, to: string, before = 0, months = 4): CycleOfPlan => ({
  from,
  to,
  place: { from: before, months },
});
const spring = cycle('2027-01-01', '2027-04-30');
const winter = cycle('2026-11-01', '2027-02-28');

describe('touches in a cycle', () => {
  it('of a number by the month are as many months', () => {
    for (const touches of [0, 1, 2, 7])
      expect(inCycle(touches, { kind: 'per', months: 1 }, spring, 5)).toEqual({
        touches: touches * 4,
        isRounded: false,
      });
  });

  it('make exactly the number of the year, for every account and every length', () => {
    for (const months of [1, 2, 3, 4, 6, 12])
      for (const each of [1, 2, 3, 6, 12])
        for (const touches of [1, 2, 3, 5, 11])
          for (let subject = 1; subject <= 40; subject += 1) {
            let sum = 0;
            for (let before = 0; before < 12; before += months)
              sum +=
                inCycle(
                  touches,
                  { kind: 'per', months: each },
                  { ...spring, place: { from: before, months } },
                  subject,
                )?.touches ?? Number.NaN;
            expect(sum).toBe((touches * 12) / each);
          }
  });

  it('are none where the year has no whole number', () => {
    expect(inCycle(0.3, { kind: 'per', months: 1 }, spring, 1)).toBeUndefined();
    expect(inCycle(0.25, { kind: 'per', months: 1 }, spring, 1)?.touches).toBe(1);
    expect(inCycle(1.5, { kind: 'cycle' }, spring, 1)).toBeUndefined();
  });
});

describe('months of a cycle', () => {
  it('are those of their name, over the turn of the year', () => {
    expect(monthsIn({ kind: 'in', month: 1, months: 1 }, winter, 0)).toEqual(['2027-01']);
    expect(monthsIn({ kind: 'in', month: 3, months: 1 }, winter, 0)).toEqual([]);
    expect(monthsIn({ kind: 'in', year: 2026, month: 1, months: 1 }, winter, 0)).toEqual([]);
  });

  it('are whole quarters, or nobody can say', () => {
    expect(monthsIn({ kind: 'in', month: 1, months: 3 }, spring, 0)).toEqual([
      '2027-01',
      '2027-02',
      '2027-03',
    ]);
    expect(monthsIn({ kind: 'in', month: 4, months: 3 }, spring, 0)).toBeUndefined();
    expect(monthsIn({ kind: 'in', month: 7, months: 3 }, spring, 0)).toEqual([]);
    expect(monthsIn({ kind: 'in', month: 1, months: 3 }, winter, 0)).toBeUndefined();
  });

  it('that are counted are of the cycle where no other meaning is left', () => {
    const autumn = cycle('2027-09-01', '2027-12-31', 8);
    expect(monthsIn({ kind: 'nth', month: 2 }, autumn, 4)).toEqual(['2027-10']);
    expect(monthsIn({ kind: 'nth', month: 2 }, autumn, 12)).toBeUndefined();
    expect(monthsIn({ kind: 'nth', month: 6 }, spring, 12)).toEqual([]);
  });
});
