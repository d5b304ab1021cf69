import { letterPairs } from './letter-pairs.ts';

/** What is known of the letters beyond ASCII of a language. */
export interface LanguageModel {
  readonly language: string;
  /** Letters beyond ASCII with their shares. */
  readonly letters: ReadonlyMap<string, number>;
  /**
   * How well a letter fits where it stands, as a logarithm: given what stands before it, and what stands after it where
   * that is plain. Small letters; `' '` is the edge of a word.
   */
  fit(before: string, letter: string, after: string): number;
}

const edge = ' ';
/** How much the share of a letter alone counts beside its neighbours. */
const weightOfShare = 3;
const usualNeighbours = 27;
/** A letter of the same script that the language does not have: a name from elsewhere. */
const strangeLetter = Math.log(2e-4);

export const isPlain = (character: string): boolean => character < '\u0080';

const add = (counts: Map<string, number>, key: string, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

function createModel(language: string, pairs: string): LanguageModel {
  const counts = new Map<string, number>();
  /** By what stands before: how many letters beyond ASCII follow. */
  const followers = new Map<string, number>();
  const pairCounts = new Map<string, number>();
  let total = 0;
  for (let at = 0; at + 2 < pairs.length; at += 3) {
    const pair = pairs.slice(at, at + 2);
    const count = 2 ** (Number.parseInt(pairs[at + 2]!, 36) / 2);
    const [before = '', letter = ''] = pair;
    pairCounts.set(pair, count);
    if (isPlain(letter)) continue;
    add(counts, letter, count);
    add(followers, before, count);
    total += count;
  }
  const letters = new Map(Array.from(counts, ([letter, count]) => [letter, count / total] as const));
  return {
    language,
    letters,
    fit(before, letter, after) {
      const share = letters.get(letter);
      if (share === undefined) return strangeLetter;
      const follows = (pairCounts.get(before + letter) ?? 0) + weightOfShare * share;
      const given = Math.log(follows / ((followers.get(before) ?? 0) + weightOfShare));
      if (!isPlain(after)) return given;
      const precedes = (pairCounts.get(letter + after) ?? 0) + weightOfShare / usualNeighbours;
      const all = (counts.get(letter) ?? 0) + weightOfShare;
      return given + Math.log((precedes / all) * usualNeighbours) / 2;
    },
  };
}

let known: readonly LanguageModel[] | undefined;

/** Made when a file first needs them. */
export const languageModels = (): readonly LanguageModel[] =>
  (known ??= Object.entries(letterPairs).map(([language, pairs]) => createModel(language, pairs)));

export const wordEdge = edge;
