import { compareNames, likenessOfNames, likenessOfWords } from './compare-words.ts';
import { kindsOfFields, levelsOf, NOTHING_SAID, SAME } from './field.ts';
import type { InternedField } from './interned.ts';
import { editsWithin, jaroWinkler, lettersApart, lettersOf } from './text-distance.ts';
import { overlapOfWords, type WordOverlap } from './word-overlap.ts';

/** A field with how its values are compared. */
export interface ComparedField extends InternedField {
  readonly levels: number;
  /** How often each value occurs in all records. */
  readonly counts: Int32Array;
  readonly words?: WordOverlap;
  /** The level of two values by their numbers. */
  compare(left: number, right: number): number;
}

const ELSE = 4;

const byEdits = (left: string, right: string): number => {
  const edits = editsWithin(left, right, 2);
  return edits <= 2 ? edits + 1 : ELSE;
};

const dayAndMonthSwapped = (left: string, right: string): boolean =>
  left.length === 8 &&
  right.length === 8 &&
  left.slice(0, 4) === right.slice(0, 4) &&
  left.slice(4, 6) === right.slice(6) &&
  left.slice(6) === right.slice(4, 6);

const compareDates = (left: string, right: string): number =>
  dayAndMonthSwapped(left, right) ? 3 : byEdits(left, right);

const LAST_OF_PHONE = 7;

function comparePhones(left: string, right: string): number {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  // One is written without the code of its area.
  if (short.length >= LAST_OF_PHONE && long.endsWith(short)) return SAME;
  return byEdits(left, right);
}

/** Before the `@`. */
const boxOf = (address: string): string => address.slice(0, Math.max(0, address.indexOf('@'))) || address;

function compareAddresses(left: string, right: string): number {
  if (editsWithin(left, right, 2) <= 2) return 2;
  const [one, other] = [boxOf(left), boxOf(right)];
  if (one === other) return 2;
  return editsWithin(one, other, 2) <= 2 || jaroWinkler(one, other) >= 0.92 ? 3 : ELSE;
}

const compareCategories = (left: string, right: string): number =>
  left.length > 4 && right.length > 4 ? byEdits(left, right) : ELSE;

const OVERLAPS = [0.8, 0.6, 0.35] as const;

const compareTexts =
  (words: WordOverlap) =>
  (left: number, right: number): number => {
    const [few, many] = [words.words[left]!.length, words.words[right]!.length];
    const overlap = words.overlap(left, right);
    if (few === many && overlap > 0.9999) return SAME;
    const at = OVERLAPS.findIndex((least) => overlap >= least);
    return at < 0 ? OVERLAPS.length + 2 : at + 2;
  };

/** Whole names: 2 every word has its like, 3 every word of the shorter, an initial may be among them, 4 a good part. */
const compareWholeNames =
  (words: WordOverlap, values: readonly string[]) =>
  (left: number, right: number): number => {
    const [one, other] = [words.words[left]!.length, words.words[right]!.length];
    const overlap = words.overlap(left, right);
    if (overlap < 0.2) {
      const [a, b] = [values[left]!, values[right]!];
      // Written as one word, or in a writing that has no blanks.
      return a.replaceAll(' ', '') === b.replaceAll(' ', '') ? 2 : 5;
    }
    if (one === other && overlap > 0.9999) return SAME;
    const { alike, full } = words.matched(left, right);
    const [few, many] = [Math.min(one, other), Math.max(one, other)];
    if (full === few && (few === many || few > 1)) return few === many ? 2 : 3;
    if (alike === few && few > 1 && full > 0) return 3;
    return overlap >= 0.45 ? 4 : 5;
  };

/** So many pairs of values are remembered of each field, each at one place of its own. */
const REMEMBERED = 2 ** 17;

/** Values come in the same pairs again and again: what they come to is worked out once while it is remembered. */
function rememberingPairs(
  size: number,
  compare: (left: number, right: number) => number,
): (left: number, right: number) => number {
  const pairs = new Float64Array(REMEMBERED).fill(-1);
  const levels = new Uint8Array(REMEMBERED);
  return (left, right) => {
    const low = left < right ? left : right;
    const high = left < right ? right : left;
    const pair = low * size + high;
    const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & (REMEMBERED - 1);
    if (pairs[place] === pair) return levels[place]!;
    const level = compare(low, high);
    pairs[place] = pair;
    levels[place] = level;
    return level;
  };
}

function countsOf({ values, left, right }: InternedField): Int32Array {
  const counts = new Int32Array(values.length);
  for (const value of left) counts[value] = counts[value]! + 1;
  if (right !== left) for (const value of right) counts[value] = counts[value]! + 1;
  return counts;
}

/** Words of names of which one lacks more of the other's letters than so many are not alike, whatever their order. */
const lettersOfNames = (left: string, right: string): number =>
  left.length === 1 || right.length === 1 ? 32 : Math.floor(Math.max(left.length, right.length) * 0.6);

/** @param most how many letters one may lack of the other for anything but *something else* */
const ofTexts = (
  values: readonly string[],
  elseLevel: number,
  most: (left: string, right: string) => number,
  compare: (left: string, right: string) => number,
): ((left: number, right: number) => number) => {
  const letters = Int32Array.from(values, lettersOf);
  return (left, right) => {
    const [one, other] = [values[left]!, values[right]!];
    return lettersApart(letters[left]!, letters[right]!) > most(one, other) ? elseLevel : compare(one, other);
  };
};

const twoLetters = (): number => 2;
const anyLetters = (): number => 32;

export function compareField(interned: InternedField): ComparedField {
  const { field, values } = interned;
  const counts = countsOf(interned);
  const levels = levelsOf(field.kind);
  const isOfWords = field.kind === 'text' || field.kind === 'name';
  const words = isOfWords
    ? overlapOfWords(values, counts, field.kind === 'name' ? likenessOfNames : likenessOfWords)
    : undefined;
  const chosen = (): ((left: number, right: number) => number) => {
    switch (field.kind) {
      case 'name':
        return compareWholeNames(words!, values);
      case 'text':
        return compareTexts(words!);
      case 'given-name':
      case 'family-name':
      case 'short-text':
        return ofTexts(values, ELSE, lettersOfNames, compareNames);
      case 'category':
        return ofTexts(values, ELSE, twoLetters, compareCategories);
      case 'date':
        return ofTexts(values, ELSE, twoLetters, compareDates);
      case 'phone':
        return ofTexts(values, ELSE, anyLetters, comparePhones);
      case 'email':
        return ofTexts(values, ELSE, anyLetters, compareAddresses);
      case 'code':
      case 'postcode':
      case 'number':
        return ofTexts(values, ELSE, twoLetters, byEdits);
    }
  };
  // What is quickly compared takes longer to remember.
  const isQuick = kindsOfFields[field.kind].cost < 2;
  const differing = isQuick ? chosen() : rememberingPairs(values.length, chosen());
  return {
    ...interned,
    levels,
    counts,
    ...(words === undefined ? {} : { words }),
    compare: (left, right) =>
      left === 0 || right === 0 ? NOTHING_SAID : left === right ? SAME : differing(left, right),
  };
}
