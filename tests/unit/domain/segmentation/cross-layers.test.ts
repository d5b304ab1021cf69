import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byWorth,
  codeIn,
  crossLayers,
  isInLayers,
  potentialCurve,
  segmentLayers,
  type PlacedAccount,
} from '#domain/segmentation/cross-layers.ts';

const placed: fc.Arbitrary<PlacedAccount> = fc.record({
  subject: fc.integer({ min: 1, max: 9_999 }),
  segment: fc.constantFrom('A', 'B', 'C', 'D'),
  group: fc.constantFrom('', 'high-low', 'own'),
  target: fc.boolean(),
  who: fc.constantFrom('', 'physician', 'nurse'),
  what: fc.constantFrom('', 'cardiology', 'oncology'),
  ready: fc.constantFrom('', '0', '5'),
  decile: fc.constantFrom(0, 1, 2, 10),
  potential: fc.integer({ min: 0, max: 1_000 }),
  source: fc.constantFrom('stated', 'universe'),
  confidence: fc.constantFrom('high', 'low'),
  territory: fc.constantFrom('', 'T1', 'T2'),
  region: fc.constantFrom('', 'DE-BY', 'DE-HH'),
  touches: fc.integer({ min: 0, max: 12 }),
});
const many = fc.uniqueArray(placed, { selector: ({ subject }) => subject, maxLength: 60 });
const layer = fc.constantFrom(...segmentLayers);

const codes = (by: 'decile' | 'ready' | 'what', accounts: readonly PlacedAccount[]) =>
  crossLayers(accounts, by, 'segment').rows.map(({ code }) => code);

describe('accounts counted by two layers', () => {
  it('are in each cell those who are in both, however they are counted, and in any order', () => {
    fc.assert(
      fc.property(many, layer, layer, (accounts, rows, columns) => {
        const { rows: byRow, columns: byColumn, cell, all } = crossLayers(accounts, rows, columns);
        for (const row of byRow) {
          for (const column of byColumn) {
            const own = accounts.filter(
              (each) => codeIn(rows, each) === row.code && codeIn(columns, each) === column.code,
            );
            expect(cell(row.code, column.code)).toEqual({
              accounts: own.length,
              targets: own.filter(({ target }) => target).length,
              reached: own.filter(({ target, touches }) => target && touches > 0).length,
              touches: own.reduce((sum, { touches }) => sum + touches, 0),
              potential: own.reduce((sum, { potential }) => sum + potential, 0),
            });
          }
        }
        expect(all.accounts).toBe(accounts.length);
        expect(byRow.reduce((sum, { count }) => sum + count.touches, 0)).toBe(all.touches);
        expect(crossLayers(accounts.toReversed(), rows, columns).rows).toEqual(byRow);
      }),
    );
  });

  it('are found again by what a cell asks for', () => {
    fc.assert(
      fc.property(many, layer, layer, (accounts, rows, columns) => {
        const crossed = crossLayers(accounts, rows, columns);
        for (const { code } of crossed.rows)
          expect(accounts.filter(isInLayers({ [rows]: code })).length).toBe(
            crossed.rows.find((each) => each.code === code)?.count.accounts,
          );
      }),
    );
  });

  const one: PlacedAccount = {
    subject: 1,
    segment: 'B',
    group: 'high-low',
    target: true,
    who: 'physician',
    what: 'cardiology',
    ready: '',
    decile: 10,
    potential: 30,
    source: 'stated',
    confidence: 'high',
    territory: 'T1',
    touches: 2,
  };

  it('come in the order of their layer, and what nobody knows last', () => {
    const of = (decile: number, what: string) => ({ ...one, decile, what });
    const accounts = [of(0, ''), of(10, 'x'), of(2, 'x'), of(1, 'a')];
    expect(codes('decile', accounts)).toEqual(['1', '2', '10', '']);
    expect(codes('what', accounts)).toEqual(['x', 'a', '']);
    expect(codes('ready', [one, { ...one, ready: '4' }])).toEqual(['4', '']);
  });

  it('stand first where they are worth most', () => {
    const accounts = [
      one,
      { ...one, subject: 2, segment: 'A', target: false },
      { ...one, subject: 3, segment: 'A', touches: 1 },
      { ...one, subject: 4, segment: 'A', touches: 9 },
    ] as const;
    expect(byWorth(accounts).map(({ subject }) => subject)).toEqual([4, 3, 2, 1]);
  });

  it('have the curve of potential that follows from their sizes', () => {
    const sizes = [60, 20, 10, 10, 0];
    const curve = potentialCurve(sizes.map((potential, index) => ({ ...one, subject: index, potential })));
    const at = (share: number) => curve.find(({ accounts }) => accounts === share)?.potential;
    expect([at(0), at(2_000), at(4_000), at(6_000), at(10_000)]).toEqual([0, 6_000, 8_000, 9_000, 10_000]);
    expect(potentialCurve([{ ...one, potential: 0 }])).toEqual([]);
    expect(potentialCurve([])).toEqual([]);
  });
});
