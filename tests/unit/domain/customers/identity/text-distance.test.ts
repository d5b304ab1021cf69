import { expect, it } from 'vitest';
import {
  editsWithin,
  jaroWinkler,
  lettersApart,
  lettersOf,
} from '#domain/customers/identity/text-distance.ts';
import { runs } from '../../../../support/counts.ts';
import { seeded } from '#domain/customers/identity/seeded.ts';

it('is as alike as Winkler published it', () => {
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
  expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4);
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
  expect(jaroWinkler('abc', 'xyz')).toBe(0);
});

/** The whole table, without any of the short cuts. */
function editsOfAll(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, i) =>
    Array.from({ length: right.length + 1 }, (__, j) => (i === 0 ? j : i)),
  );
  for (let i = 1; i <= left.length; i += 1)
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let edits = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        edits = Math.min(edits, table[i - 2]![j - 2]! + 1);
      table[i]![j] = edits;
    }
  return table[left.length]![right.length]!;
}

it('counts the same edits as a whole table does, and letters apart never say more', () => {
  const random = seeded(7);
  const word = (): string =>
    Array.from({ length: Math.floor(random() * 8) }, () => 'abc'.charAt(Math.floor(random() * 3))).join('');
  const pairs = Array.from({ length: runs(20_000) }, () => [word(), word()] as const);
  for (const most of [1, 2])
    expect(pairs.map(([one, other]) => editsWithin(one, other, most))).toEqual(
      pairs.map(([one, other]) => Math.min(most + 1, editsOfAll(one, other))),
    );
  const overstated = pairs.filter(
    ([one, other]) => lettersApart(lettersOf(one), lettersOf(other)) > editsOfAll(one, other),
  );
  expect(overstated).toEqual([]);
});
