import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { changesOf, pointsWithin, type PlannedChange } from '#domain/organisation/planned-change.ts';

const change = (from: string, to: string, points: number, market = 'DE'): PlannedChange => ({
  market,
  kind: 'system',
  what: 'New CRM',
  from,
  to,
  points,
  source: 'IT plan',
});

describe('what else a unit goes through', () => {
  it('takes its points evenly over its days', () => {
    const crm = [change('2027-03-01', '2027-06-30', 122)];
    expect(pointsWithin(crm, { from: '2027-03-01', to: '2027-03-31' })).toBe(31);
    expect(pointsWithin(crm, { from: '2027-01-01', to: '2027-04-30' })).toBe(61);
    expect(pointsWithin(crm, { from: '2027-07-01', to: '2027-12-31' })).toBe(0);
  });

  it('comes to all of its points over whatever cycles its time is cut into', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 400 }),
        fc.nat({ max: 300 }),
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }),
        (begins, lasts, points, lengths) => {
          const from = addDays('2027-01-01', begins);
          const all = [change(from, addDays(from, lasts), points)];
          let day = '2027-01-01';
          let sum = 0;
          for (const length of [...lengths, 2_000]) {
            sum += pointsWithin(all, { from: day, to: addDays(day, length - 1) });
            day = addDays(day, length);
          }
          expect(sum).toBe(points);
        },
      ),
    );
  });

  it('is its own, and what all of its market goes through', () => {
    const all = [change('2027-01-01', '2027-01-31', 1), change('2027-01-01', '2027-01-31', 2, 'DE-respi')];
    const pointsOf = (unit: string) => changesOf(all, { market: 'DE', unit }).map(({ points }) => points);
    expect(pointsOf('DE-respi')).toEqual([1, 2]);
    expect(pointsOf('DE-cardio')).toEqual([1]);
  });
});
