import type { BlockKeys } from './block-keys.ts';

/** Who shares a key with more than so many others is not told from them by it. */
const LARGEST = 50;
const NONE = -1;

interface Bucket {
  readonly keys: BlockKeys;
  /** By place in the table: its key, the first of the right that has it, and how many of both sides have it. */
  readonly table: Int32Array;
  readonly first: Int32Array;
  readonly countLeft: Int32Array;
  readonly countRight: Int32Array;
  /** Of each key of a record of the right the next that has the same one. */
  readonly next: Int32Array;
}

export interface Blocks {
  /** Blocks that were too large to say anything. */
  readonly skipped: number;
  /** Every record of the right that shares a key of one way with the record of the left; some of them twice. */
  inOne(way: number, left: number, visit: (right: number) => void): void;
  /** Every record of the right that shares any key with it, once. */
  inAny(left: number, visit: (right: number) => void): void;
}

const placeOf = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 7) & mask;

function bucketOf(keys: BlockKeys): Bucket {
  const { left, right } = keys;
  const entries = Math.max(1, left === right ? right.length : left.length + right.length);
  const size = 2 ** Math.ceil(Math.log2(entries * 1.5 + 2));
  const mask = size - 1;
  const table = new Int32Array(size);
  const first = new Int32Array(size).fill(NONE);
  const countLeft = new Int32Array(size);
  const countRight = new Int32Array(size);
  const next = new Int32Array(right.length).fill(NONE);
  const find = (key: number): number => {
    let place = placeOf(key, mask);
    while (table[place] !== 0 && table[place] !== key) place = (place + 1) & mask;
    table[place] = key;
    return place;
  };
  // From behind, so that a block is read in the order of the records.
  for (let entry = right.length - 1; entry >= 0; entry -= 1) {
    const key = right[entry]!;
    if (key === 0) continue;
    const place = find(key);
    next[entry] = first[place]!;
    first[place] = entry;
    countRight[place] = countRight[place]! + 1;
  }
  if (left === right) return { keys, table, first, countLeft: countRight, countRight, next };
  for (const key of left) {
    if (key === 0) continue;
    const place = find(key);
    countLeft[place] = countLeft[place]! + 1;
  }
  return { keys, table, first, countLeft, countRight, next };
}

const isTooLarge = ({ countLeft, countRight }: Bucket, place: number): boolean =>
  countLeft[place]! > LARGEST || countRight[place]! > LARGEST;

/** Sorts records into blocks by each of the ways; of one table with itself a pair is found at its first record. */
export function makeBlocks(ways: readonly BlockKeys[], isOne: boolean, sizeRight: number): Blocks {
  const buckets = ways.map(bucketOf);
  const skipped = buckets.reduce(
    (sum, bucket) =>
      sum + bucket.table.reduce((of, key, at) => of + (key !== 0 && isTooLarge(bucket, at) ? 1 : 0), 0),
    0,
  );
  const seen = new Int32Array(sizeRight).fill(NONE);
  const inOne = (way: number, left: number, visit: (right: number) => void): void => {
    const bucket = buckets[way]!;
    const { keys, table, first, next } = bucket;
    const mask = table.length - 1;
    for (let at = 0; at < keys.width; at += 1) {
      const key = keys.left[left * keys.width + at]!;
      if (key === 0) continue;
      let place = placeOf(key, mask);
      while (table[place] !== 0 && table[place] !== key) place = (place + 1) & mask;
      if (table[place] === 0 || isTooLarge(bucket, place)) continue;
      for (let entry = first[place]!; entry !== NONE; entry = next[entry]!) {
        const right = keys.width === 1 ? entry : Math.floor(entry / keys.width);
        if (!isOne || right > left) visit(right);
      }
    }
  };
  return {
    skipped,
    inOne,
    inAny: (left, visit) => {
      for (let way = 0; way < buckets.length; way += 1)
        inOne(way, left, (right) => {
          if (seen[right] === left) return;
          seen[right] = left;
          visit(right);
        });
    },
  };
}
