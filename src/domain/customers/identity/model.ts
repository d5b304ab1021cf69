import type { ComparedField } from './compare-field.ts';
import { kindsOfFields, SAME } from './field.ts';
import { levelIn } from './patterns.ts';

/** How often levels are met among pairs that are one (m) and among pairs that are two (u), by field and level. */
export interface MatchModel {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  /** The share of pairs that are one among all there could be. */
  readonly lambda: number;
}

/** The first place is *nothing said*. */
export const withoutSaid = (shares: readonly number[]): readonly number[] => [0, ...shares];

export const modelBefore = (fields: readonly ComparedField[], lambda: number): MatchModel => ({
  m: fields.map(({ field }) => withoutSaid(kindsOfFields[field.kind].m)),
  u: fields.map(({ field }) => withoutSaid(kindsOfFields[field.kind].u)),
  lambda,
});

/** Closer agreement never weighs less: where the figures say so, levels that contradict each other weigh the same. */
function falling(weights: readonly number[]): readonly number[] {
  const pools: { weight: number; count: number }[] = [];
  for (const weight of weights) {
    pools.push({ weight, count: 1 });
    for (let last = pools.length - 1; last > 0 && pools[last]!.weight > pools[last - 1]!.weight; last -= 1) {
      const [before, after] = [pools[last - 1]!, pools[last]!];
      const count = before.count + after.count;
      pools.splice(last - 1, 2, {
        weight: (before.weight * before.count + after.weight * after.count) / count,
        count,
      });
    }
  }
  return pools.flatMap(({ weight, count }) => Array.from({ length: count }, () => weight));
}

/** By field and level how many bits it speaks for one person, less than 0 against; 0 where nothing is said. */
export type Weights = readonly (readonly number[])[];

export const weightsOf = ({ m, u }: MatchModel): Weights =>
  m.map((shares, field) => [
    0,
    ...falling(shares.slice(1).map((share, at) => Math.log2(share / u[field]![at + 1]!))),
  ]);

/** What speaks for it before anything was compared, in bits. */
export const priorBits = (lambda: number): number => Math.log2(lambda / (1 - lambda));

export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits);

export function bitsOfPattern(weights: Weights, pattern: number): number {
  let bits = 0;
  for (let field = 0; field < weights.length; field += 1) bits += weights[field]![levelIn(pattern, field)]!;
  return bits;
}

/** Rarer than so nothing counts as: what stands once in a small file may stand anywhere outside. */
const LEAST_SHARE = 1e-6;
const SHRUNK_BY = 100;

/** What it adds that two values are the same and rare, or takes away that they are common, by field and value. */
export interface Rarity {
  bits(field: number, left: number, right: number): number;
  /** The most it can add in a field. */
  readonly most: readonly number[];
}

/**
 * @param often by field and value how many persons or houses have it
 * @param total how many there are
 */
export function rarityOf(
  fields: readonly ComparedField[],
  { u }: MatchModel,
  often: readonly Int32Array[],
  total: number,
): Rarity {
  const shareOf = (count: number, of: number): number =>
    Math.max(LEAST_SHARE, (count + SHRUNK_BY * of) / (total + SHRUNK_BY));
  const bits = fields.map(({ field }, at) => {
    const { rarity } = kindsOfFields[field.kind];
    const same = u[at]![SAME]!;
    return Float64Array.from(
      often[at]!,
      (count) => rarity * Math.log2(same / shareOf(Math.max(1, count), same)),
    );
  });
  return {
    bits: (field, left, right) => (left === right ? bits[field]![left]! : 0),
    most: bits.map((of) => of.reduce((most, each) => Math.max(most, each), 0)),
  };
}
