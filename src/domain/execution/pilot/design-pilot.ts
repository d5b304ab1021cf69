import { sortedBy } from '../../basics/stable-order.ts';
import { matchPairs, pilotTraits, spreadOf, type PilotTerritory, type PilotTrait } from './match-pairs.ts';

export const pilotArms = ['test', 'control'] as const;
/** `test` works by what is tried out, `control` as before. */
export type PilotArm = (typeof pilotArms)[number];

export interface DesignedPair {
  /** From 1, by the name of its first territory. */
  readonly pair: number;
  readonly test: PilotTerritory;
  readonly control: PilotTerritory;
  /** How unlike both are, in standard deviations over all territories. */
  readonly distance: number;
}

export interface PilotDesign {
  readonly seed: number;
  readonly pairs: readonly DesignedPair[];
  /** By trait, how far test lies above control on average, in standard deviations; 0 is balance. */
  readonly balance: readonly {
    readonly trait: PilotTrait;
    readonly test: number;
    readonly control: number;
    readonly difference: number;
  }[];
  /** Territories in no pair. */
  readonly left: readonly string[];
}

/**
 * Throws a coin as often as one likes, always the same for one seed: a 32-bit counter, scrambled by multiplying and
 * shifting so that neighbouring seeds have nothing in common.
 */
function coinOf(seed: number): () => boolean {
  let counter = Math.imul(seed, 0x9e3779b1) | 0;
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) & 0x10000) !== 0;
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/**
 * Pairs of territories that are alike, and within each a draw which of both tries something out (Fudge & Lodish 1977).
 * The same territories and the same seed always give the same design.
 * @param count at least 1, at most half of the territories
 */
export function designPilot(
  territories: readonly PilotTerritory[],
  count: number,
  seed: number,
): PilotDesign {
  const inOrder = sortedBy(territories, (each) => each.territory);
  const byName = new Map(inOrder.map((each) => [each.territory, each]));
  const coin = coinOf(seed);
  const pairs = matchPairs(inOrder, count).flatMap(({ territories: [a, b], distance }, index) => {
    const [first, second] = coin() ? [a, b] : [b, a];
    const [test, control] = [byName.get(first), byName.get(second)];
    return test && control ? [{ pair: index + 1, test, control, distance }] : [];
  });
  const paired = new Set(pairs.flatMap(({ test, control }) => [test.territory, control.territory]));
  return {
    seed,
    pairs,
    balance: pilotTraits.map((trait) => {
      const [test, control] = [
        mean(pairs.map((each) => each.test.traits[trait])),
        mean(pairs.map((each) => each.control.traits[trait])),
      ];
      const spread = spreadOf(inOrder, trait);
      return { trait, test, control, difference: spread === 0 ? 0 : (test - control) / spread };
    }),
    left: [...byName.keys()].filter((each) => !paired.has(each)),
  };
}
