/**
 * A small seeded source of chance, so that the sample is the same on every machine and in every run.
 *
 * A Weyl sequence (steps of the golden ratio, 2³² / φ) goes through the mixing steps of MurmurHash3's finaliser, as the
 * SplitMix generators do. 32 bits of state are plenty for a few thousand rows; nothing here is fit for secrets.
 * Only exact arithmetic is used: no logarithm, no power, whose last digits differ between machines.
 */
export interface Random {
  /** Evenly in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
}

const goldenStep = 0x9e37_79b9;

function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The item at a place from 0 to 1 of a line on which each takes as much room as its weight. */
function itemAt<T>(items: readonly (readonly [item: T, weight: number])[], place: number): T {
  let left = place * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items.at(-1)![0];
}

/**
 * Items for one after the other, each as often as its weight says as far as whole numbers allow: steps of the golden
 * ratio along the line of all. Few draws by chance would be too many of one by luck.
 */
export function evenly<T>(items: readonly (readonly [item: T, weight: number])[], luck: Random): () => T {
  let place = luck.next();
  return () => {
    place = (place + goldenStep / 2 ** 32) % 1;
    return itemAt(items, place);
  };
}

/**
 * A source of its own for each subject, e.g. `randomFor(7, 'DE', account, column)`: what one cell gets depends on no
 * other cell, so a column more in a template leaves all the others as they were.
 */
export function randomFor(seed: number, ...subject: readonly (string | number)[]): Random {
  let state = mix(seed | 0);
  for (const part of subject) {
    for (const character of `${part}|`) state = mix((state + goldenStep) ^ (character.codePointAt(0) ?? 0));
  }
  const next = (): number => {
    state = (state + goldenStep) | 0;
    return mix(state) / 2 ** 32;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => items[integer(0, items.length - 1)]!,
    weighted: (items) => itemAt(items, next()),
  };
}
