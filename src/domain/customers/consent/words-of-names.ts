import { remembering } from '../erasure/remembering.ts';
import { foldWords, isPlain, isTitleWord, spellPlainly } from '../erasure/names.ts';
import { givenNameOf } from './given-names.ts';
import { heardAs, latinWords, withoutDigits } from './heard-names.ts';

/** What comes and goes behind a name, and where somebody works. */
const besides: ReadonlySet<string> = new Set(
  'ssa jr sr junior senior jun sen ii iii iv filho neto hijo fils pere studio ambulatorio ambulatorium praxis practice surgery clinic clinica clinique klinik klinika cabinet cabinetto consultorio consulta praktijk gabinet ordinace rendelo mottagning'.split(
    ' ',
  ),
);

/** Letters of other writings that look like Latin ones and come in by the wrong keyboard. */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('асеорхукмтвнііјѕдαβεζηικμνορτυχω', (letter, at) => [
    letter,
    'aceopxykmtbhiijsdabezhikmnoptuxw'.charAt(at),
  ]),
);

/** A word of Latin letters and others is one of Latin letters. */
const inOneWriting = (word: string): string =>
  /[a-z]/u.test(word) && /[\u0370-\u04FF]/u.test(word)
    ? word.replaceAll(/[\u0370-\u04FF]/gu, (letter) => lookAlikes[letter] ?? letter)
    : word;

/** What a name is compared by: none of its words comes and goes. */
export interface NameWords {
  /** As they are written. */
  readonly words: readonly string[];
  /** In Latin letters, one sound as one letter, short forms of given names as these. */
  readonly heard: readonly string[];
  /** All of them, also those that come and go. */
  readonly folded: readonly string[];
}

const isOfName = (word: string): boolean => !besides.has(word) && !isTitleWord(word);

const hasBrackets = (text: string): boolean => /[([]/u.test(text);

export function wordsOf(text: string): NameWords {
  const bare = hasBrackets(text) ? text.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, ' ') : text;
  const folded = foldWords(bare);
  const latin = isPlain(bare);
  return {
    folded: bare === text ? folded : foldWords(text),
    words: (latin ? folded : folded.map(inOneWriting)).filter(isOfName),
    heard: (latin ? folded.map(withoutDigits) : latinWords(bare))
      .filter(isOfName)
      .map((word) => givenNameOf(heardAs(word)))
      // A number tells one ward or practice from another, a letter by itself nobody.
      .filter((word) => word.length > 1 || /\p{N}/u.test(word)),
  };
}

/** Of titles that are written with a stop in them: `h.c.`, `Dott.ssa`. */
const partsOfTitles: ReadonlySet<string> = new Set(['h', 'c', 'hc', 'ssa', 'univ', 'habil']);

/** All words of a name but its forms of address, and the letters that stand by themselves. */
export interface WholeName {
  readonly words: readonly string[];
  readonly initials: readonly string[];
}

/** `Müller` and `Mueller`, whichever of them a keyboard had. */
const withoutUmlaut = (word: string): string => word.replaceAll(/([aou])e/gu, '$1');

function wholePiece(piece: string): WholeName {
  const written = isPlain(piece)
    ? foldWords(piece).map(withoutDigits)
    : latinWords(inOneWriting(spellPlainly(piece)));
  const named = written.filter((word) => !isTitleWord(word) && !partsOfTitles.has(word));
  return {
    words: named.filter((word) => word.length > 1 || /\p{N}/u.test(word)).map(withoutUmlaut),
    initials: named.filter((word) => word.length === 1 && !/\p{N}/u.test(word)),
  };
}

/**
 * What a name is compared by of somebody who may be on a list twice: what comes and goes behind names tells a practice from a
 * clinic. Piece by piece, between blanks: a list has few pieces and many names.
 */
export function wholeNameReader(): (name: string) => WholeName {
  const ofPiece = remembering(wholePiece);
  return (name) => {
    const pieces = name.split(' ').map(ofPiece);
    return pieces.length === 1
      ? pieces[0]!
      : {
          words: pieces.flatMap(({ words }) => words),
          initials: pieces.flatMap(({ initials }) => initials),
        };
  };
}

/** Between blanks, but for brackets: what stands in them is no part of the name. */
export const piecesOf = (name: string): readonly string[] => (isInPieces(name) ? name.split(' ') : [name]);

export const isInPieces = (name: string): boolean => !hasBrackets(name);

/** Finds the words of names piece by piece: a list has few pieces and many names, and of each piece they are found once. */
export function nameReader() {
  const ofPiece = remembering(wordsOf);
  return {
    ofPiece,
    words: (name: string): readonly string[] => piecesOf(name).flatMap((piece) => ofPiece(piece).words),
    /** None of them twice. */
    heard: (name: string): readonly string[] => [
      ...new Set(piecesOf(name).flatMap((piece) => ofPiece(piece).heard)),
    ],
  };
}

export type NameReader = ReturnType<typeof nameReader>;
