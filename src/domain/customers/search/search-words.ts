import { latinWords } from '../consent/heard-names.ts';
import { foldWords, isPlain, withoutTitles } from '../erasure/names.ts';
import { remembering } from '../erasure/remembering.ts';
import { withoutUmlauts } from '../identity/fold-value.ts';

const han = /\p{Script=Han}/u;

/** Names and towns come again and again: what each word is folded to takes longer than to remember it. */
const folded = remembering((word: string): readonly string[] =>
  latinWords(word).flatMap((each) => foldWords(withoutUmlauts(each))),
);

/**
 * The words of a text as they are looked for: without regard to case, to the marks on letters, to what stands for an
 * umlaut, and to the writing, as far as that is spelled letter by letter. Characters that are words stay as they are.
 */
export function searchedWords(text: string): readonly string[] {
  if (!isPlain(text) && han.test(text)) return text.normalize('NFKC').match(/\p{L}+|\p{N}+/gu) ?? [];
  return text.split(/\s+/u).flatMap((word) => (/^\d+$/u.test(word) ? word : folded(word)));
}

/** More words say no more. */
const MOST_WORDS = 8;

export interface SoughtWord {
  readonly word: string;
  /** A name of characters is not written in words: it may begin anywhere. */
  readonly anywhere: boolean;
}

/** What somebody looks for, the longest word first; forms of address are nobody's name. */
export const wordsSought = (text: string): readonly SoughtWord[] =>
  [...new Set(withoutTitles(searchedWords(text)))]
    .slice(0, MOST_WORDS)
    .map((word) => ({ word, anywhere: han.test(word) }))
    // One letter is in everybody's name.
    .filter(({ word, anywhere }) => anywhere || word.length > 1)
    .toSorted((a, b) => b.word.length - a.word.length);

export interface FindableAccount {
  readonly subject: number;
  readonly accountId: string;
  readonly name: string;
  /** Town, postcode, house. */
  readonly places: readonly string[];
  readonly territories: readonly string[];
}

/** Greek is spelled by its sounds in one passport and by its letters in the next: `Papadopulos`, `Papadopoulos`. */
const otherSpelling = (name: string): readonly string[] =>
  !isPlain(name) && /\p{Script=Greek}/u.test(name)
    ? searchedWords(name.normalize('NFD').replaceAll(/ου\p{M}*/gu, 'ou'))
    : [];

/** An account as one line of words, each behind a blank; an identifier as it is written and in one piece. */
export function findableLine({ accountId, name, places }: FindableAccount): string {
  const words = [...searchedWords(name), ...otherSpelling(name)];
  const identifier = foldWords(accountId);
  return [
    '',
    ...words,
    // Nobody knows where a name of characters was parted.
    ...(words.length > 1 && !isPlain(name) && han.test(name) ? [words.join('')] : []),
    ...identifier,
    ...(identifier.length > 1 ? [identifier.join('')] : []),
    ...places.flatMap(searchedWords),
  ].join(' ');
}
