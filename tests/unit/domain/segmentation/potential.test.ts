import { expect, it } from 'vitest';
import { decilesByCount, type KnownPotential } from '#domain/segmentation/potential.ts';

const known = (value: number): KnownPotential => ({ value, source: 'stated', confidence: 'high' });
const decilesOf = (...values: readonly (number | undefined)[]) =>
  decilesByCount(values.map((value) => (value === undefined ? undefined : known(value))));

it('equals are in one decile, and none of those who have no potential', () => {
  const tied = [100, 99, 98, 25, 25, 25, 25, 25, 25, ...Array.from({ length: 10 }, () => 0), 0];
  expect(decilesOf(...tied)).toEqual([1, 2, 3, 4, 4, 4, 4, 4, 4, ...Array.from({ length: 11 }, () => 0)]);
  expect(decilesOf(5, 5, 5)).toEqual([1, 1, 1]);
  expect(decilesOf(0, undefined, 0)).toEqual([0, 0, 0]);
  const distinct = Array.from({ length: 20 }, (_, index) => 40 - index);
  expect(decilesOf(...distinct)).toEqual(distinct.map((_, index) => Math.floor(index / 2) + 1));
});

it('whose identifier comes first is in no other decile for that', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    let state = seed;
    const below = (most: number): number => (state = (state * 48_271) % 2_147_483_647) % most;
    const values = Array.from({ length: 1 + below(60) }, () => below(8));
    const there = new Map(values.map((value, index) => [value, decilesOf(...values)[index]]));
    const turned = values.toReversed();
    const back = decilesOf(...turned);
    for (const [index, value] of turned.entries()) expect(back[index]).toBe(there.get(value));
    // Whoever has more is in no weaker one.
    const falling = values.filter((value) => value > 0).toSorted((a, b) => b - a);
    const ranked = decilesOf(...falling);
    expect(ranked).toEqual(ranked.toSorted((a, b) => a - b));
  }
});
