import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldWords, type FoldedText } from './folded-words.ts';
import type { FoundWords } from './refusal-sounds.ts';

/** So far apart stand two words that say it together: `took back in writing the consent she gave`. */
const APART = 6;

/** Words are the same few in a file; of so many it is known what they are. */
const remembered = 20_000;

const beginning = (stems: readonly string[]): RegExp =>
  new RegExp(`^(?:${stems.map((stem) => RegExp.escape(foldWords(stem).words.join(''))).join('|')})`, 'u');

/** Whether words directly before one deny it: `not retired`, `non è deceduto`; behind a dash or in brackets they do not. */
export function deniedBefore({
  sounds: { denies },
}: Pick<RefusalWords, 'sounds'>): (text: FoldedText, at: number) => boolean {
  const sayings = denies.map((saying) => foldWords(saying).words);
  return ({ words, ends, gaps }, at) =>
    sayings.some((saying) => {
      const from = at - saying.length;
      return (
        from >= 0 &&
        saying.every(
          (word, index) => words[from + index] === word && !ends.has(from + index) && !gaps.has(from + index),
        )
      );
    });
}

/**
 * Finds two words that say a refusal together, in whatever order and form: that a consent was taken back, that what is
 * kept of somebody is to be deleted.
 */
export function refusalPairs({ sounds }: Pick<RefusalWords, 'sounds'>) {
  const isDenied = deniedBefore({ sounds });
  const pairs = sounds.pairs.map(({ kind, of, with: beside }) => ({
    kind,
    of: beginning(of),
    beside: beginning(beside),
  }));
  const about = beginning(sounds.pairs.flatMap(({ of }) => of));
  const seen = new Map<string, boolean>();
  /** Nothing sounds so without a word that says what it is about. */
  const isThing = (word: string): boolean => {
    const before = seen.get(word);
    if (before !== undefined) return before;
    const is = about.test(word);
    if (seen.size < remembered) seen.set(word, is);
    return is;
  };
  const findIn = (text: FoldedText, from: number, end: number): FoundWords | undefined => {
    // Behind a day nothing ends: `Einwilligung am 3.5. widerrufen`.
    const isDay = end < text.words.length && /^\d/u.test(text.words[end - 1] ?? '');
    const to = isDay ? Math.min(text.words.length, end + APART) : end;
    for (let at = from; at < to; at += 1) {
      const word = text.words[at] ?? '';
      if (!isThing(word)) continue;
      for (const { kind, of, beside } of pairs) {
        if (!of.test(word)) continue;
        for (let other = Math.max(from, at - APART); other < Math.min(to, at + APART + 1); other += 1)
          if (other !== at && beside.test(text.words[other] ?? '') && !isDenied(text, other))
            return { kind, from: Math.min(at, other), to: Math.max(at, other) + 1 };
      }
    }
    return undefined;
  };
  return { findIn, isThing };
}
