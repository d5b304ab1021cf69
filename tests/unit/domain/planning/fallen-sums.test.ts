import { expect, it } from 'vitest';
import { reason } from '#domain/basics/outcome.ts';
import { sumFallen, type FallenLine } from '#domain/planning/fall-away.ts';
import { fallenIn, nothingFalls, sumByTerritory } from '#domain/planning/fallen-sums.ts';

/** Any lines of ten accounts, some of them shared, by a number that stands for chance. */
function linesBy(seed: number): FallenLine[] {
  let state = seed;
  const below = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  return Array.from({ length: below(30) }, (_, index) => {
    const planned = 1 + below(6);
    const [account, territory] = [below(10), `T${below(4)}`];
    return {
      key: `L${index}`,
      territory,
      subject: account,
      accountId: `A${account}`,
      channel: 'face-to-face',
      planned,
      stays: below(planned + 3),
      since: `2027-0${1 + below(3)}-1${below(10)}`,
      why: reason('no-see'),
    };
  });
}

it('any part of a plan sums up as its lines do, an account with lines in several territories once', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const lines = linesBy(seed);
    const sums = sumByTerritory(lines);
    expect(fallenIn(sums)).toEqual(sumFallen(lines));
    for (const seen of [['T0'], ['T1', 'T3'], ['T9'], []]) {
      const isSeen = ({ territory }: { readonly territory: string }) => seen.includes(territory);
      expect(fallenIn(sums, isSeen)).toEqual(sumFallen(lines.filter(isSeen)));
    }
    expect(lines.map(({ key }) => key).slice(0, sums.first.length)).toEqual(sums.first);
  }
});

it('nothing falls away of no lines', () => {
  expect(sumByTerritory([])).toBe(nothingFalls);
  expect(fallenIn(nothingFalls)).toBeUndefined();
});
