import { sortedBy } from '../../basics/stable-order.ts';

/** What of a territory should be alike in both of a pair. */
export const pilotTraits = ['volume', 'potential', 'accounts', 'calls'] as const;
export type PilotTrait = (typeof pilotTraits)[number];

export interface PilotTerritory {
  readonly territory: string;
  readonly traits: Readonly<Record<PilotTrait, number>>;
}

export interface MatchedPair {
  /** In the order of their names. */
  readonly territories: readonly [string, string];
  /** How unlike they are: standard deviations, over the traits that differ at all. */
  readonly distance: number;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** How far territories lie from their mean in a trait: the standard deviation over all of them. */
export function spreadOf(territories: readonly PilotTerritory[], trait: PilotTrait): number {
  const values = territories.map((each) => each.traits[trait]);
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((each) => (each - mean) ** 2)));
}

/** Where territories lie, in standard deviations; a trait that is the same everywhere says nothing. */
function placesOf(territories: readonly PilotTerritory[]): ReadonlyMap<string, readonly number[]> {
  const scales = pilotTraits
    .map((trait) => ({ trait, spread: spreadOf(territories, trait) }))
    .filter(({ spread }) => spread > 0);
  return new Map(
    territories.map(({ territory, traits }) => [
      territory,
      scales.map(({ trait, spread }) => traits[trait] / spread),
    ]),
  );
}

/** Below this a change of the sum is rounding and no improvement. */
const noticeable = 1e-9;

/**
 * Pairs of territories that are alike: the closest two first, then the closest of the rest; then partners change, and
 * territories left out come in, as long as that makes the pairs closer together. The order of the input does not
 * matter. The sum of distances is the least that no exchange of two pairs can better, not always the least there is.
 * @param count at most half of the territories
 */
export function matchPairs(territories: readonly PilotTerritory[], count: number): readonly MatchedPair[] {
  const names = territories.map((each) => each.territory).toSorted();
  const places = placesOf(sortedBy(territories, (each) => each.territory));
  const distance = (a: string, b: string): number => {
    const [x = [], y = []] = [places.get(a), places.get(b)];
    return Math.sqrt(x.reduce((sum, value, index) => sum + (value - (y[index] ?? 0)) ** 2, 0));
  };
  const candidates = sortedBy(
    names.flatMap((a, index) => names.slice(index + 1).map((b) => ({ a, b, apart: distance(a, b) }))),
    ({ apart }) => apart,
    ({ a }) => a,
    ({ b }) => b,
  );
  const free = new Set(names);
  const pairs: [string, string][] = [];
  for (const { a, b } of candidates) {
    if (pairs.length === count) break;
    if (!free.has(a) || !free.has(b)) continue;
    free.delete(a);
    free.delete(b);
    pairs.push([a, b]);
  }
  const apartOf = ([a, b]: readonly [string, string]): number => distance(a, b);

  /** Better partners for two pairs, or a territory that was left out for one of a pair; false when there are none. */
  function improve(): boolean {
    for (const [index, first] of pairs.entries()) {
      const [a, b] = first;
      for (const [later, second] of pairs.entries()) {
        if (later <= index) continue;
        const [c, d] = second;
        const now = apartOf(first) + apartOf(second);
        for (const [one, other] of [
          [
            [a, c],
            [b, d],
          ],
          [
            [a, d],
            [b, c],
          ],
        ] as const) {
          if (apartOf(one) + apartOf(other) >= now - noticeable) continue;
          pairs[index] = [...one];
          pairs[later] = [...other];
          return true;
        }
      }
      for (const outside of free) {
        for (const [stays, goes] of [
          [a, b],
          [b, a],
        ] as const) {
          if (distance(stays, outside) >= apartOf(first) - noticeable) continue;
          pairs[index] = [stays, outside];
          free.delete(outside);
          free.add(goes);
          return true;
        }
      }
    }
    return false;
  }

  while (improve());
  return sortedBy(
    pairs.map((pair): MatchedPair => {
      const [a = '', b = ''] = pair.toSorted();
      return { territories: [a, b], distance: distance(a, b) };
    }),
    ({ territories: [first] }) => first,
  );
}
