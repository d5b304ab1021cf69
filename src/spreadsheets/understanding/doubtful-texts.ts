import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { foldWords, isBlankless } from './folded-words.ts';
import { phraseFinder } from './refusal-phrases.ts';

/** What denies or forbids in writing without blanks. */
const blanklessNo = /[不勿别別拒禁]|ない|ません|断り|中止|않|못|금지|거부|마세요|말 것|말라/u;
/** A no in one language and often none in another: `plus grand`, `im Mai`. */
const often: ReadonlySet<string> = new Set(['plus', 'mai', 'n', 'ne', 'ei', 'u']);
/** A place to others: `no outono`. Told of, and not asked about. */
const perhapsPlace: ReadonlySet<string> = new Set(['no']);

/**
 * Texts with a no in them that nobody understands as a refusal. What people write of others is endless: whoever sent it is told
 * which texts these are, and looks.
 * @param isAsked somebody has to say what each means: left out is what is often none, and writing without blanks, in which
 * the same sign stands in other words too (`別館`)
 */
export function doubtfulTexts(words: RefusalWords, isAsked = false): (text: string) => boolean {
  const find = phraseFinder(words);
  const no = new Set(
    words.sounds.not
      .map((word) => foldWords(word).words.join(''))
      .filter((word) => !often.has(word) && !(isAsked && perhapsPlace.has(word))),
  );
  const refuse = new RegExp(
    `^(?:${words.sounds.refuse.map((stem) => RegExp.escape(foldWords(stem).words.join(''))).join('|')})`,
    'u',
  );
  const hasNo = (text: string): boolean => {
    if (!isAsked && isBlankless(text) && blanklessNo.test(text)) return true;
    const { words: of } = foldWords(text);
    // A no alone is an answer to what the heading asks, and `No. 5` a number.
    return (
      of.length > 1 &&
      of.some((word, at) => (no.has(word) && !/^\d/u.test(of[at + 1] ?? '')) || refuse.test(word))
    );
  };
  return (text) => hasNo(text) && find(text) === undefined;
}
