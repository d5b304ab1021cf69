import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandCuts, decilesOf } from '#domain/segmentation/placing/parts-of-peers.ts';

const values = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 80 });

/** By hand: how many are larger, or what those that are larger hold together. */
const larger = (all: readonly number[], than: number): readonly number[] => all.filter((each) => each > than);
const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);

describe('deciles', () => {
  it('of ten different values by count are one each', () => {
    const deciles = decilesOf('count', [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect([100, 90, 50, 10].map((each) => deciles.get(each))).toEqual([1, 2, 6, 10]);
  });

  it('by volume hold a tenth of what all have', () => {
    // 55 together: 10 is the first 18 %, 9 begins at 18 %, 1 at 98 %.
    const deciles = decilesOf('volume', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([10, 9, 8, 1].map((each) => deciles.get(each))).toEqual([1, 2, 4, 10]);
  });

  it('are those that counting by hand gives: equals together, nothing apart', () => {
    fc.assert(
      fc.property(values, (all) => {
        const some = all.filter((each) => each > 0);
        const [byCount, byVolume] = [decilesOf('count', all), decilesOf('volume', all)];
        expect(byCount.has(0) || byVolume.has(0)).toBe(false);
        expect(byCount.size).toBe(new Set(some).size);
        for (const value of new Set(some)) {
          expect(byCount.get(value)).toBe(Math.floor((larger(some, value).length * 10) / some.length) + 1);
          expect(byVolume.get(value)).toBe(Math.floor((sum(larger(some, value)) * 10) / sum(some)) + 1);
        }
      }),
    );
  });

  it('are the same in any order', () => {
    fc.assert(
      fc.property(values, (all) => {
        for (const by of ['count', 'volume'] as const)
          expect(decilesOf(by, all.toReversed())).toEqual(decilesOf(by, all));
      }),
    );
  });
});

describe('bands', () => {
  it('by count begin where so large a part of those who have anything is in them, equals with it', () => {
    expect(bandCuts('count', [50, 40, 40, 30, 20, 20, 10, 10, 10, 5], [2_000, 5_000])).toEqual([40, 20]);
    expect(bandCuts('count', [3, 0, 0, 0], [2_000, 10_000])).toEqual([Infinity, 3]);
  });

  it('by share go on until the share is held', () => {
    expect(bandCuts('share', [50, 30, 20], [5_000, 8_000, 10_000])).toEqual([50, 30, 20]);
    expect(bandCuts('share', [0, 0], [5_000])).toEqual([Infinity]);
  });

  it('by value begin where they say', () => {
    expect(bandCuts('value', [1, 2], [1_000, 10])).toEqual([1_000, 10]);
  });

  it('by count hold at least the part, and without the smallest of them less', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 10_000 }), (all, part) => {
        const some = all.filter((each) => each > 0);
        const [from] = bandCuts('count', all, [part]);
        const wanted = Math.floor((some.length * part) / 10_000);
        const held = some.filter((each) => each >= from!);
        expect(held.length).toBeGreaterThanOrEqual(wanted);
        expect(wanted === 0 || larger(some, from!).length < wanted).toBe(true);
      }),
    );
  });
});
