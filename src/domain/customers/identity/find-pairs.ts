import { blockKeys, type BlockWay } from './block-keys.ts';
import { makeBlocks, type Blocks } from './blocks.ts';
import type { ComparedField } from './compare-field.ts';
import { countPattern, pairComparer, type PatternCounts } from './patterns.ts';
import type { PairsOfWay } from './learn.ts';
import { seeded } from './seeded.ts';

/** So many pairs are all compared; of more, those that share a key. */
const ALL_PAIRS = 1_000_000;
/** Chance is learned from so many. */
const RANDOM_PAIRS = 1_000_000;
/** Of so many records of the left the pairs are looked at to learn from. */
const LEARNED_FROM = 5_000;
const SEED = 20_261_130;

/** Two tables, or one with itself, and the ways in which their records are found. */
export interface PairSpace {
  readonly fields: readonly ComparedField[];
  readonly isOne: boolean;
  readonly sizeLeft: number;
  readonly sizeRight: number;
  /** How many pairs there could be. */
  readonly all: number;
  readonly ways: readonly BlockWay[];
  readonly blocks: Blocks;
  /** So few that all are compared. */
  readonly comparesAll: boolean;
}

export function pairSpace(
  fields: readonly ComparedField[],
  isOne: boolean,
  sizeLeft: number,
  sizeRight: number,
): PairSpace {
  const ways = blockKeys(fields);
  const all = isOne ? (sizeLeft * (sizeLeft - 1)) / 2 : sizeLeft * sizeRight;
  const blocks = makeBlocks(ways, isOne, sizeRight);
  return { fields, isOne, sizeLeft, sizeRight, all, ways, blocks, comparesAll: all <= ALL_PAIRS };
}

/** Visits the records of the right that are compared with one of the left. */
export function visitPairs(space: PairSpace, left: number, visit: (right: number) => void): void {
  if (!space.comparesAll) return space.blocks.inAny(left, visit);
  for (let right = space.isOne ? left + 1 : 0; right < space.sizeRight; right += 1) visit(right);
}

/** What pairs agree in that were drawn by lot: all of them, where there are few. */
export function randomPatterns({ fields, isOne, sizeLeft, sizeRight, all }: PairSpace): PatternCounts {
  const comparer = pairComparer(fields);
  const counts: PatternCounts = new Map();
  const count = (left: number, right: number): void => {
    comparer.compare(left, right);
    countPattern(counts, comparer.pattern());
  };
  if (all <= RANDOM_PAIRS) {
    for (let left = 0; left < sizeLeft; left += 1)
      for (let right = isOne ? left + 1 : 0; right < sizeRight; right += 1) count(left, right);
    return counts;
  }
  const random = seeded(SEED);
  for (let drawn = 0; drawn < RANDOM_PAIRS; drawn += 1) {
    const left = Math.floor(random() * sizeLeft);
    const right = Math.floor(random() * sizeRight);
    if (!isOne || left !== right) count(left, right);
  }
  return counts;
}

/** What the pairs of each way agree in; `part` says of which share of the records they are. */
export function patternsOfWays({ fields, sizeLeft, ways, blocks }: PairSpace): {
  readonly ways: readonly PairsOfWay[];
  readonly part: number;
} {
  const comparer = pairComparer(fields);
  const step = Math.max(1, Math.floor(sizeLeft / LEARNED_FROM));
  const patterns = ways.map((): PatternCounts => new Map());
  const known = new Map<number, number>();
  let looked = 0;
  for (let left = 0; left < sizeLeft; left += step) {
    looked += 1;
    known.clear();
    for (let way = 0; way < ways.length; way += 1)
      blocks.inOne(way, left, (right) => {
        let pattern = known.get(right);
        if (pattern === undefined) {
          comparer.compare(left, right);
          pattern = comparer.pattern();
          known.set(right, pattern);
        }
        countPattern(patterns[way]!, pattern);
      });
  }
  return {
    ways: ways.map(({ fields: used }, at) => ({ fields: used, patterns: patterns[at]! })),
    part: looked / Math.max(1, sizeLeft),
  };
}
