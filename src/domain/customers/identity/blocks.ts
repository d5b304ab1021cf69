import type { BlockKeys, BlockWay } from './block-keys.ts';

/** Who shares a key with more than so many others is not told from them by it. */
const LARGEST = 30;
const NONE = -1;
/** More entries than a way has of a million records; a key, cut to 29 bits, and one of them are one number without loss. */
const ENTRIES = 2 ** 24;
const KEYS = 2 ** 29;

/** One way, sorted: records of the right by key, and where those of a key of the left begin. */
interface Sorted {
  readonly width: number;
  readonly begins: Int32Array;
  readonly keys: Int32Array;
  readonly entries: Int32Array;
}

export interface Blocks {
  /** Blocks that were too large to say anything. */
  readonly skipped: number;
  /** Every record of the right that shares a key of one way with the record of the left; some of them twice. */
  inOne(way: number, left: number, visit: (right: number) => void): void;
  /** Every record of the right that shares any key with it, once. */
  inAny(left: number, visit: (right: number) => void): void;
}

/** Keys with their entries, by key; those that are none are left out. */
function sortedEntries(keys: Int32Array): Float64Array {
  const found = new Float64Array(keys.length);
  let count = 0;
  for (let entry = 0; entry < keys.length; entry += 1) {
    const key = keys[entry]!;
    if (key === 0) continue;
    found[count] = (key % KEYS) * ENTRIES + entry;
    count += 1;
  }
  return found.subarray(0, count).toSorted();
}

const keyIn = (sorted: Float64Array, at: number): number =>
  at < sorted.length ? Math.floor(sorted[at]! / ENTRIES) : Infinity;

/** Where the next key begins. */
function endOf(sorted: Float64Array, from: number): number {
  const key = keyIn(sorted, from);
  let at = from + 1;
  while (keyIn(sorted, at) === key) at += 1;
  return at;
}

function sortWay({ width, left, right }: BlockKeys): Sorted & { readonly skipped: number } {
  const ofRight = sortedEntries(right);
  const ofLeft = left === right ? ofRight : sortedEntries(left);
  const begins = new Int32Array(left.length).fill(NONE);
  let skipped = 0;
  for (let one = 0, other = 0; one < ofLeft.length;) {
    const key = keyIn(ofLeft, one);
    const end = endOf(ofLeft, one);
    while (keyIn(ofRight, other) < key) other += 1;
    const isShared = keyIn(ofRight, other) === key;
    const isTooLarge = isShared && (end - one > LARGEST || endOf(ofRight, other) - other > LARGEST);
    if (isTooLarge) skipped += 1;
    if (isShared && !isTooLarge) for (let at = one; at < end; at += 1) begins[ofLeft[at]! % ENTRIES] = other;
    one = end;
  }
  return {
    width,
    begins,
    keys: Int32Array.from(ofRight, (each) => Math.floor(each / ENTRIES)),
    entries: Int32Array.from(ofRight, (each) => each % ENTRIES),
    skipped,
  };
}

/**
 * Sorts records into blocks by each of the ways, of which nothing but this is kept; of one table with itself a pair is found
 * at its first record.
 */
export function makeBlocks(ways: readonly BlockWay[], isOne: boolean, sizeRight: number): Blocks {
  const sorted = ways.map(({ keys }) => sortWay(keys()));
  const seen = new Int32Array(sizeRight).fill(NONE);
  const inOne = (way: number, left: number, visit: (right: number) => void): void => {
    const { width, begins, keys, entries } = sorted[way]!;
    for (let at = 0; at < width; at += 1) {
      const begin = begins[left * width + at]!;
      if (begin === NONE) continue;
      const key = keys[begin]!;
      for (let place = begin; place < keys.length && keys[place] === key; place += 1) {
        const right = width === 1 ? entries[place]! : Math.floor(entries[place]! / width);
        if (!isOne || right > left) visit(right);
      }
    }
  };
  return {
    skipped: sorted.reduce((sum, each) => sum + each.skipped, 0),
    inOne,
    inAny: (left, visit) => {
      for (let way = 0; way < sorted.length; way += 1)
        inOne(way, left, (right) => {
          if (seen[right] === left) return;
          seen[right] = left;
          visit(right);
        });
    },
  };
}
