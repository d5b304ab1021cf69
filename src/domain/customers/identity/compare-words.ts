import { editsWithin, jaroWinkler } from './text-distance.ts';
import { skeletonOf, soundOf } from './fold-value.ts';

const NEAR = 0.92;
const FAR = 0.8;
const LEAST = 0.7;
/** Of a shorter word one letter more or less is another word. */
const SHORTEST_WITH_SLIP = 4;
const SHORTEST_SKELETON = 3;

/** Two names: 2 near (a slip, or the same sound), 3 far (alike, or an initial), 4 something else. */
export function compareNames(left: string, right: string): number {
  if (left.length === 1 || right.length === 1) return left.charCodeAt(0) === right.charCodeAt(0) ? 3 : 4;
  const alike = jaroWinkler(left, right);
  if (alike >= NEAR) return 2;
  // One letter in four, and whatever sounds the same, is still as much alike.
  if (alike >= LEAST && left.length >= SHORTEST_WITH_SLIP) {
    if (editsWithin(left, right, 1) <= 1 || soundOf(left) === soundOf(right)) return 2;
  }
  if (alike >= FAR) {
    const skeleton = skeletonOf(left);
    return skeleton.length >= SHORTEST_SKELETON && skeleton === skeletonOf(right) ? 2 : 3;
  }
  return isPartOf(left, right) || isPartOf(right, left) ? 3 : 4;
}

/** `garcia` of `garcia lopez`: one of the words of a name that has several. */
const isPartOf = (word: string, name: string): boolean =>
  name.length > word.length && ` ${name} `.includes(` ${word} `);

/** The same as a share, for the words of a whole name: one that is only a little like it is another. */
export function likenessOfNames(left: string, right: string): number {
  if (left === right) return 1;
  const level = compareNames(left, right);
  if (level === 2) return 0.9;
  return level === 3 && (left.length === 1 || right.length === 1) ? 0.5 : 0;
}

const SAME_ENDS = 3;

/** How much of a word another one is, for words of texts: 1 the same, 0.9 a slip, 0.7 cut short, 0.5 its first letter. */
export function likenessOfWords(left: string, right: string): number {
  if (left === right) return 1;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (/\d/u.test(short) || /\d/u.test(long)) return 0;
  const sameFirst = short.charCodeAt(0) === long.charCodeAt(0);
  if (short.length === 1) return sameFirst ? 0.5 : 0;
  if (!sameFirst && short.charCodeAt(short.length - 1) !== long.charCodeAt(long.length - 1)) return 0;
  if (short.length >= SHORTEST_WITH_SLIP && long.length - short.length <= 2) {
    if (editsWithin(short, long, 1) <= 1 || jaroWinkler(short, long) >= NEAR) return 0.9;
  }
  return short.length >= SAME_ENDS && long.startsWith(short) ? 0.7 : 0;
}
