import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atSheet } from '#domain/basics/finding.ts';
import { analysePilot, type PilotResult } from '#domain/execution/pilot/analyse-pilot.ts';
import { designPilot } from '#domain/execution/pilot/design-pilot.ts';
import { matchPairs, type PilotTerritory } from '#domain/execution/pilot/match-pairs.ts';
import { runs } from '../../../../support/counts.ts';

const territory = (
  name: string,
  volume: number,
  more: Partial<PilotTerritory['traits']> = {},
): PilotTerritory => ({
  territory: name,
  traits: { volume, potential: 0, accounts: 0, calls: 0, ...more },
});

const someTerritories = (least: number, most: number) =>
  fc
    .array(fc.tuple(fc.nat(1_000), fc.nat(100)), { minLength: least, maxLength: most })
    .map((drawn) =>
      drawn.map(([volume, accounts], index) => territory(`T${10 + index}`, volume, { accounts })),
    );

const namesOf = (pairs: ReturnType<typeof matchPairs>) => pairs.map((each) => each.territories.join('-'));
const total = (pairs: ReturnType<typeof matchPairs>) => pairs.reduce((sum, each) => sum + each.distance, 0);

describe('matching', () => {
  it('puts together what is alike and leaves out what is like nothing else', () => {
    const some = [
      territory('A', 100),
      territory('B', 900),
      territory('C', 105),
      territory('D', 910),
      territory('E', 400),
    ];
    expect(namesOf(matchPairs(some, 2))).toEqual(['A-C', 'B-D']);
  });

  it('changes partners where the closest two would leave the others far apart', () => {
    // Closest first would pair 10 with 11 and leave 0 and 21 to each other: 22 in all instead of 20.
    const some = [territory('A', 0), territory('B', 10), territory('C', 11), territory('D', 21)];
    expect(namesOf(matchPairs(some, 2))).toEqual(['A-B', 'C-D']);
  });

  it('finds the least there is for two pairs, and the same in whatever order the rows come', () => {
    const leastOf = (
      rest: readonly PilotTerritory[],
      apart: (a: PilotTerritory, b: PilotTerritory) => number,
    ): number => {
      const [first, ...others] = rest;
      if (!first) return 0;
      return Math.min(
        ...others.map(
          (each) =>
            apart(first, each) +
            leastOf(
              others.filter((one) => one !== each),
              apart,
            ),
        ),
      );
    };
    fc.assert(
      fc.property(someTerritories(6, 6), (some) => {
        const pairs = matchPairs(some, 3);
        expect(matchPairs(some.toReversed(), 3)).toEqual(pairs);
        // Exchanging two partners reaches every other matching of two pairs, so that two pairs are matched at best.
        const four = some.slice(0, 4);
        const spread = (trait: 'volume' | 'accounts'): number => {
          const values = four.map((each) => each.traits[trait]);
          const mean = values.reduce((sum, each) => sum + each, 0) / 4;
          return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 4);
        };
        const [byVolume, byAccounts] = [spread('volume'), spread('accounts')];
        const apart = (a: PilotTerritory, b: PilotTerritory): number =>
          Math.hypot(
            byVolume === 0 ? 0 : (a.traits.volume - b.traits.volume) / byVolume,
            byAccounts === 0 ? 0 : (a.traits.accounts - b.traits.accounts) / byAccounts,
          );
        expect(total(matchPairs(four, 2))).toBeCloseTo(leastOf(four, apart), 7);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('a design', () => {
  it('has every territory at most once, all pairs asked for, and is the same again for the same seed', () => {
    fc.assert(
      fc.property(someTerritories(2, 15), fc.integer(), (some, seed) => {
        const count = Math.floor(some.length / 2);
        const design = designPilot(some, count, seed);
        const named = design.pairs.flatMap(({ test, control }) => [test.territory, control.territory]);
        expect(design.pairs.map((each) => each.pair)).toEqual(
          Array.from({ length: count }, (_, index) => index + 1),
        );
        expect([...named, ...design.left].toSorted()).toEqual(some.map((each) => each.territory).toSorted());
        expect(designPilot(some.toReversed(), count, seed)).toEqual(design);
      }),
      { numRuns: runs(100) },
    );
  });

  it('draws either arm about as often, for each pair by itself, and neighbouring seeds differently', () => {
    const some = Array.from({ length: 20 }, (_, index) => territory(`T${10 + index}`, (index >> 1) * 100));
    const draws = Array.from({ length: 2_000 }, (_, seed) =>
      designPilot(some, 10, seed).pairs.map(({ test, control }) =>
        test.territory < control.territory ? 1 : 0,
      ),
    );
    // A fair coin thrown 2,000 times lies within 4.5 standard deviations, 101 of 1,000, practically always.
    for (let pair = 0; pair < 10; pair += 1) {
      const heads = draws.reduce<number>((sum, each) => sum + (each[pair] ?? 0), 0);
      expect(Math.abs(heads - 1_000)).toBeLessThan(101);
      const same = draws.filter((each, seed) => each[pair] === draws[seed - 1]?.[pair]).length;
      expect(Math.abs(same - 1_000)).toBeLessThan(101);
      const asNext = draws.filter((each) => each[pair] === each[(pair + 1) % 10]).length;
      expect(Math.abs(asNext - 1_000)).toBeLessThan(101);
    }
  });

  it('shows how well both arms are balanced', () => {
    const { balance } = designPilot([territory('A', 100), territory('B', 300)], 1, 1);
    expect(balance.find((each) => each.trait === 'calls')).toEqual({
      trait: 'calls',
      test: 0,
      control: 0,
      difference: 0,
    });
    expect(Math.abs(balance.find((each) => each.trait === 'volume')?.difference ?? 0)).toBeCloseTo(2, 12);
  });
});

const results = (
  rows: readonly (readonly [before: number, after: number, before2: number, after2: number])[],
): PilotResult[] =>
  rows.flatMap(([b1, a1, b2, a2], index) => [
    {
      pair: index + 1,
      territory: `T${index}`,
      arm: 'test' as const,
      before: b1,
      after: a1,
      where: atSheet('s'),
    },
    {
      pair: index + 1,
      territory: `C${index}`,
      arm: 'control' as const,
      before: b2,
      after: a2,
      where: atSheet('s'),
    },
  ]);
const question = { significance: 0.05, power: 0.8 };
const codesOf = (rows: readonly PilotResult[]) =>
  analysePilot(rows, 's', question).findings.map((each) => each.code);

describe('an analysis', () => {
  it('finds the effect that was put in, as a share of what would have been', () => {
    // Controls gain 50, 60, 40, 50; test territories 80 more on average, of 1,050 that were to be expected.
    const { analysis } = analysePilot(
      results([
        [1_000, 1_120, 1_000, 1_050],
        [1_000, 1_150, 900, 960],
        [1_000, 1_110, 1_100, 1_140],
        [1_000, 1_140, 1_000, 1_050],
      ]),
      's',
      question,
    );
    expect(analysis?.pairs.map((each) => each.difference)).toEqual([70, 90, 70, 90]);
    expect(analysis?.expected).toBe(1_050);
    expect(analysis?.effect.mean).toBeCloseTo(80 / 1_050, 12);
    // By hand: mean 80, standard deviation √(400/3), t = 80 ÷ (11.547 ÷ 2).
    expect(analysis?.test.t).toBeCloseTo(13.8564, 4);
    expect(analysis?.effect.low).toBeCloseTo((80 - (3.18245 * 11.547) / 2) / 1_050, 5);
    expect(analysis?.wilcoxon).toMatchObject({ positiveRanks: 10, p: 0.125 });
    expect(analysis?.power.neededPairs).toBeLessThanOrEqual(3);
  });

  it('repeats Student’s sleep data where the second drug is the control', () => {
    const first = [7, -16, -2, -12, -1, 34, 37, 8, 0, 20];
    const second = [19, 8, 11, 1, -1, 44, 55, 16, 46, 34];
    const { analysis } = analysePilot(
      results(first.map((each, index) => [100, 100 + each, 100, 100 + (second[index] ?? 0)])),
      's',
      { ...question, effect: 0.081 },
    );
    expect(analysis?.test.t).toBeCloseTo(-4.0621, 4);
    expect(analysis?.test.p).toBeCloseTo(0.002833, 6);
    expect(analysis?.power.effect).toBe(0.081);
    expect(analysis?.power.reached).toBeGreaterThan(0.3);
  });

  it('says what is in the way instead of a number nobody could trust', () => {
    const good = results([
      [1, 2, 1, 1],
      [1, 3, 1, 1],
    ]);
    expect(codesOf(good)).toEqual([]);
    expect(codesOf(good.slice(0, 3))).toEqual(['pilot.pair-incomplete']);
    expect(codesOf([...good, { ...good[0]!, pair: 3 }, { ...good[1]!, pair: 3, territory: 'N' }])).toEqual([
      'pilot.territory-twice',
    ]);
    expect(codesOf(good.map((each) => ({ ...each, arm: 'test' })))).toHaveLength(4);
    expect(codesOf(results([[1, 2, 1, 1]]))).toEqual(['pilot.too-few-pairs']);
    expect(codesOf([])).toEqual(['pilot.too-few-pairs']);
    expect(
      codesOf(
        results([
          [1, 2, 1, 1],
          [1, 2, 1, 1],
        ]),
      ),
    ).toEqual(['pilot.all-the-same']);
    // Controls lost more than the test territories ever had.
    expect(
      codesOf(
        results([
          [1, 2, 100, 1],
          [1, 3, 100, 1],
        ]),
      ),
    ).toEqual(['pilot.nothing-expected']);
  });
});
