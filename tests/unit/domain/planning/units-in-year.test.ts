import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOfYear } from '#domain/planning/units-in-year.ts';
import type { CycleInYear, UnitInYear } from '#domain/planning/unit-in-year.ts';
import { runs } from '../../../support/counts.ts';

interface Unit {
  readonly unit: string;
  /** Of its cycles. */
  readonly months: number;
  /** Of an account in a year. */
  readonly asked: number;
}

interface Turn {
  readonly unit: number;
  readonly cycle: number;
}

/** The year of units that share one account, of which some cycles are approved with so many touches. */
class Year {
  readonly units: readonly Unit[];
  readonly maximum: number;
  readonly approved = new Map<string, number>();

  constructor(units: readonly Unit[], maximum: number) {
    this.units = units;
    this.maximum = maximum;
  }

  /** What a unit may plan in one of its cycles; `judged`: what a person may approve, who looks at nobody's asks. */
  room({ unit, cycle }: Turn, subject: number, judged = false): number {
    const { unit: own } = this.units[unit]!;
    const years = this.units.map((each, index): UnitInYear => {
      const numbers = Array.from({ length: 12 / each.months }, (_, no) => no);
      return {
        unit: each.unit,
        maximum: this.maximum,
        cycles: numbers.map((no): CycleInYear => ({
          place: { from: no * each.months, months: each.months },
          state:
            index === unit && no === cycle
              ? 'own'
              : this.approved.has(`${index}|${no}`)
                ? 'approved'
                : 'open',
        })),
        accounts: [
          {
            account: '1',
            asked: judged ? 0 : each.asked,
            taken: numbers.map((no) => this.approved.get(`${index}|${no}`) ?? 0),
          },
        ],
      };
    });
    const rate = { value: this.maximum, per: 'year' } as const;
    return partsOfYear(years, own)('1', subject, rate)!;
  }

  approve({ unit, cycle }: Turn, touches: number): void {
    this.approved.set(`${unit}|${cycle}`, touches);
  }

  get turns(): readonly Turn[] {
    return this.units.flatMap(({ months }, unit) =>
      Array.from({ length: 12 / months }, (_, cycle) => ({ unit, cycle })),
    );
  }

  get all(): number {
    return [...this.approved.values()].reduce((sum, each) => sum + each, 0);
  }
}

const units = fc
  .array(fc.record({ months: fc.constantFrom(2, 3, 4, 6), asked: fc.integer({ min: 1, max: 60 }) }), {
    minLength: 2,
    maxLength: 3,
  })
  .map((all) => all.map((each, index): Unit => ({ unit: 'abc'[index]!, ...each })));

/** Units, what an account may have in a year, its number, and the cycles of the year in any order. */
const years = fc
  .tuple(units, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 500 }))
  .chain(([all, maximum, subject]) => {
    const { turns } = new Year(all, maximum);
    const order = fc.shuffledSubarray([...turns], { minLength: turns.length });
    return fc.record({
      units: fc.constant(all),
      maximum: fc.constant(maximum),
      subject: fc.constant(subject),
      order,
      parts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 18, maxLength: 18 }),
    });
  });

describe('a year that units share', () => {
  it('is used to the touch by all of their cycles, in whatever order these are approved', () => {
    fc.assert(
      fc.property(years, ({ units: all, maximum, subject, order }) => {
        const year = new Year(all, maximum);
        for (const turn of order) year.approve(turn, year.room(turn, subject));
        expect(year.all).toBe(maximum);
      }),
      { numRuns: runs(400) },
    );
  });

  it('is never passed where some use less than theirs and others what these leave', () => {
    fc.assert(
      fc.property(years, ({ units: all, maximum, subject, order, parts }) => {
        const year = new Year(all, maximum);
        for (const [index, turn] of order.entries())
          year.approve(turn, Math.floor((year.room(turn, subject) * parts[index]!) / 4));
        expect(year.all).toBeLessThanOrEqual(maximum);
      }),
      { numRuns: runs(400) },
    );
  });

  it('lets all drafts that were made beside each other be approved, one after the other', () => {
    fc.assert(
      fc.property(years, ({ units: all, maximum, subject, order, parts }) => {
        const year = new Year(all, maximum);
        // Some cycles are approved already, with any part of their own.
        const before = order.slice(0, parts[17]);
        for (const [index, turn] of before.entries())
          year.approve(turn, Math.floor((year.room(turn, subject) * parts[index]!) / 4));
        const beside = order.slice(before.length).filter(({ unit }, index, rest) => {
          const first = rest.findIndex((each) => each.unit === unit);
          return first === index;
        });
        const drafts = beside.map((turn) => ({ turn, touches: year.room(turn, subject) }));
        for (const { turn, touches } of drafts) {
          expect(year.room(turn, subject, true)).toBeGreaterThanOrEqual(touches);
          year.approve(turn, touches);
        }
      }),
      { numRuns: runs(400) },
    );
  });

  it('is parted by what each asks for over the year, whatever the length of its cycles', () => {
    const year = new Year(
      [
        { unit: 'a', months: 4, asked: 24 },
        { unit: 'b', months: 6, asked: 12 },
      ],
      18,
    );
    // Two thirds of eighteen are twelve a year, four in a cycle of four months; six a year are three in half a year.
    expect(year.room({ unit: 0, cycle: 0 }, 1)).toBe(4);
    expect(year.room({ unit: 1, cycle: 0 }, 1)).toBe(3);
    // What one has published below its own is there for the other, up to what it could have alone.
    year.approve({ unit: 0, cycle: 0 }, 3);
    expect(year.room({ unit: 1, cycle: 0 }, 1)).toBe(3);
    year.approve({ unit: 0, cycle: 0 }, 0);
    expect(year.room({ unit: 1, cycle: 0 }, 1)).toBeGreaterThan(3);
  });

  it('has nothing of what others have taken above their own, and of calls nobody can tell whose they were', () => {
    const year = new Year(
      [
        { unit: 'a', months: 6, asked: 12 },
        { unit: 'b', months: 6, asked: 12 },
      ],
      12,
    );
    // Six of the year are its own; of nine it pays three back with its next cycle, and the other keeps its three.
    year.approve({ unit: 0, cycle: 0 }, 5);
    expect(year.room({ unit: 0, cycle: 1 }, 1)).toBe(1);
    expect(year.room({ unit: 1, cycle: 0 }, 1)).toBe(3);
    year.approve({ unit: 0, cycle: 0 }, 8);
    expect(year.room({ unit: 0, cycle: 1 }, 1)).toBe(0);
    expect(year.room({ unit: 1, cycle: 0 }, 1)).toBe(1);
  });
});
