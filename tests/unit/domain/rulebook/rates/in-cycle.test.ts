import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysIn,
  mostIn,
  phaseOf,
  placeInYear,
  rangeIn,
  touchesIn,
  turnOf,
  type CyclePlace,
} from '#domain/rulebook/rates/in-cycle.ts';
import { compareRates, cycleLengths, monthsOf, pers, type Rate } from '#domain/rulebook/rates/rate.ts';
import { runs } from '../../../../support/counts.ts';

const months = fc.constantFrom(...cycleLengths);
const subject = fc.nat({ max: 10_000_000 });
const rate: fc.Arbitrary<Rate> = fc.record({ value: fc.nat({ max: 400 }), per: fc.constantFrom(...pers) });
const perYear = fc.nat({ max: 400 }).map((value): Rate => ({ value, per: 'year' }));

const cyclesOf = (length: number): readonly CyclePlace[] =>
  Array.from({ length: 12 / length }, (_, index) => ({ from: index * length, months: length }));
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** The rule as it is defined, in fractions without end: ⌊r·b/of + p/2³²⌋. */
function defined({ value, per }: Rate, { from, months: length }: CyclePlace, no: number): number {
  if (per === 'cycle') return value;
  const of = BigInt(monthsOf(per, length));
  const phase = (BigInt(no) * 2_654_435_769n) % 2n ** 32n;
  const reached = (month: number): bigint =>
    (BigInt(value) * BigInt(month) * 2n ** 32n + phase * of) / (of * 2n ** 32n);
  return Number(reached(from + length) - reached(from));
}

describe('a rate in a cycle', () => {
  it('is the golden-ratio rule in exact fractions', () => {
    fc.assert(
      fc.property(
        rate,
        fc.nat({ max: 11 }),
        fc.integer({ min: 1, max: 12 }),
        subject,
        (of, from, length, no) => {
          const place = { from, months: length };
          expect(touchesIn(of, place, no)).toBe(defined(of, place, no));
        },
      ),
      { numRuns: runs(5_000) },
    );
  });

  it('comes to exactly the rate over the cycles of a year, for every account', () => {
    fc.assert(
      fc.property(perYear, months, subject, (of, length, no) => {
        expect(sum(cyclesOf(length).map((place) => touchesIn(of, place, no)))).toBe(of.value);
        expect(sum(cyclesOf(length).map((place) => daysIn(of, place)))).toBe(of.value);
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('comes to exactly the rate over twelve months whose cycles do not divide the year', () => {
    fc.assert(
      fc.property(perYear, fc.constantFrom(5, 7, 8, 9, 10, 11), subject, (of, length, no) => {
        // So many cycles that a whole number of years is over.
        const cycles = Array.from({ length: 12 }, (_, index) => ({
          from: (index * length) % 12,
          months: length,
        }));
        expect(sum(cycles.map((place) => touchesIn(of, place, no)))).toBe(of.value * length);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('of a cycle and of a month is the same in every cycle, and of a year where it divides', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), months, subject, fc.nat({ max: 11 }), (value, length, no, index) => {
        const place = cyclesOf(length)[index % (12 / length)]!;
        expect(touchesIn({ value, per: 'cycle' }, place, no)).toBe(value);
        expect(touchesIn({ value, per: 'month' }, place, no)).toBe(value * length);
        expect(touchesIn({ value: value * (12 / length), per: 'year' }, place, no)).toBe(value);
        expect(daysIn({ value: value * (12 / length), per: 'year' }, place)).toBe(value);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('lies within one of its even share, and nobody has more than the range says', () => {
    fc.assert(
      fc.property(rate, months, subject, fc.nat({ max: 11 }), (of, length, no, index) => {
        const touches = touchesIn(of, cyclesOf(length)[index % (12 / length)]!, no);
        const { least, most } = rangeIn(of, length);
        expect(touches).toBeGreaterThanOrEqual(least);
        expect(touches).toBeLessThanOrEqual(most);
        expect(most - least).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('does not depend on how long the cycles are: what a year’s cycles add up to by any month is one and the same', () => {
    fc.assert(
      fc.property(perYear, months, months, subject, (of, one, other, no) => {
        const by = (length: number, end: number): number =>
          sum(
            cyclesOf(length)
              .filter(({ from }) => from < end)
              .map((place) => touchesIn(of, place, no)),
          );
        const ends = Array.from({ length: 13 }, (_, end) => end).filter(
          (end) => end % one === 0 && end % other === 0,
        );
        expect(ends.map((end) => by(one, end))).toEqual(ends.map((end) => by(other, end)));
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('falls due for a third of the accounts in each of three cycles, where plain rounding would give all of them the second', () => {
    const once: Rate = { value: 1, per: 'year' };
    const due = cyclesOf(4).map(
      (place) =>
        Array.from({ length: 10_000 }, (_, no) => touchesIn(once, place, no + 1)).filter(Boolean).length,
    );
    expect(sum(due)).toBe(10_000);
    for (const each of due) expect(Math.abs(each - 3_333)).toBeLessThan(20);
    expect(cyclesOf(4).map((place) => daysIn(once, place))).toEqual([0, 1, 0]);
  });

  it('is one and the same for all accounts of a turn, of which there are twelve', () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        months,
        subject,
        subject,
        fc.nat({ max: 11 }),
        (of, other, length, a, b, index) => {
          fc.pre(turnOf(a) === turnOf(b));
          const place = cyclesOf(length)[index % (12 / length)]!;
          expect(touchesIn(of, place, a)).toBe(touchesIn(of, place, b));
          expect(mostIn(of, other, place, a)).toBe(mostIn(of, other, place, b));
        },
      ),
      { numRuns: runs(2_000) },
    );
    const turns = Array.from({ length: 12_000 }, (_, no) => turnOf(no + 1));
    for (let turn = 0; turn < 12; turn += 1)
      expect(Math.abs(turns.filter((each) => each === turn).length - 1_000)).toBeLessThan(20);
  });

  it('takes numbers of accounts as large as there can be', () => {
    for (const no of [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 52 + 1])
      expect(phaseOf(no)).toBe(Number((BigInt(no) * 2_654_435_769n) % 2n ** 32n));
  });
});

describe('a maximum in a cycle', () => {
  it('comes to exactly the maximum over the year, and leaves room for guidance that lies within it', () => {
    fc.assert(
      fc.property(perYear, rate, months, subject, (most, guidance, length, no) => {
        const each = cyclesOf(length).map((place) => [
          mostIn(most, guidance, place, no),
          touchesIn(guidance, place, no),
        ]);
        expect(sum(each.map(([maximum]) => maximum!))).toBe(most.value);
        const within = compareRates(most, guidance, length) >= 0;
        expect(within ? each.filter(([maximum, guided]) => maximum! < guided!) : []).toEqual([]);
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('is what it would be alone where it divides', () => {
    const most: Rate = { value: 36, per: 'year' };
    for (const place of cyclesOf(4)) expect(mostIn(most, { value: 20, per: 'year' }, place, 7)).toBe(12);
  });
});

describe('where a cycle lies', () => {
  it.each([
    ['2027-01-01', '2027-04-30', 1, 0, 4],
    ['2027-05-01', '2027-08-31', 1, 4, 4],
    ['2027-01-01', '2027-03-31', 4, 9, 3],
    ['2026-10-01', '2027-03-31', 4, 6, 6],
    ['2027-02-01', '2028-01-31', 2, 0, 12],
    ['2027-12-01', '2027-12-31', 1, 11, 1],
  ] as const)(
    '%s to %s in a year from month %i begins after %i months',
    (from, to, firstMonth, before, length) => {
      expect(placeInYear({ from, to }, { firstMonth })).toEqual({ from: before, months: length });
    },
  );
});
