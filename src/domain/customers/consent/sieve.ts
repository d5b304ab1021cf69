import type { RowValues } from '../account-values.ts';
import type { MarkIndex } from '../erasure/mark-index.ts';
import { foldNames, foldWords, isTitleWord, spellPlainly } from '../erasure/names.ts';
import { remembering } from '../erasure/remembering.ts';
import { ownTraitsOf, written } from '../erasure/traits.ts';
import { anywhere, heardWordMark, SHORTEST_JOINED } from './near-names.ts';
import { piecesOf, type NameReader } from './words-of-names.ts';

/** What of a piece of a name is in names of the people, as far as it tells whether a name can be one of theirs. */
interface SiftedPiece {
  readonly words: readonly string[];
  /** All words of it, marks on letters left out or spelled, but for forms of address. */
  readonly bare: boolean;
  readonly plainly: boolean;
  readonly some: boolean;
  /** All that are written out, in names that are compared as a whole. */
  readonly whole: boolean;
  /** A letter by itself is in it; a word that is beside a letter in theirs, or would be were they shortened. */
  readonly initial: boolean;
  readonly short: boolean;
  readonly shortened: boolean;
  /** Its words by their sound, and those that are in a name. */
  readonly heard: readonly string[];
  readonly known: readonly string[];
}

const wordsIn = (keys: Iterable<string>): ReadonlySet<string> =>
  new Set(Array.from(keys, (key) => key.split(' ')).flat());

const firstWordsIn = (keys: Iterable<string>): ReadonlySet<string> =>
  new Set(Array.from(keys, (key) => key.slice(0, key.indexOf(' '))));

/** Marks as they are written, by scheme; of those by which names are alike the keys without places, and their words. */
function marksByScheme(marks: Iterable<string>) {
  const marked = {
    account: new Set<string>(),
    identifier: new Set<string>(),
    email: new Set<string>(),
    name: new Set<string>(),
    word: new Set<string>(),
    'near-heard-word': new Set<string>(),
    'near-whole': new Set<string>(),
    'near-short': new Set<string>(),
    'near-shortened': new Set<string>(),
    'near-heard': new Set<string>(),
    'near-joined': new Set<string>(),
    'near-part': new Set<string>(),
  };
  const isScheme = (scheme: string): scheme is keyof typeof marked => scheme in marked;
  for (const mark of marks) {
    const from = mark.indexOf('|');
    const scheme = mark.slice(0, from);
    if (!isScheme(scheme)) continue;
    const until = mark.lastIndexOf('|');
    marked[scheme].add(until === from ? mark.slice(from + 1) : mark.slice(from + 1, until));
  }
  return {
    ...marked,
    wordsOfWhole: wordsIn(marked['near-whole']),
    wordsOfShort: firstWordsIn(marked['near-short']),
    wordsOfShortened: firstWordsIn(marked['near-shortened']),
  };
}

/**
 * Tells whether a row can be of any of many people at all, by its identifiers and by what is known of each piece of its
 * name: whoever is let through is to be looked at closer, and whoever is not would not have been met. Of people of whom
 * digests are kept less is known, and more is let through.
 */
export function sieveOf(
  { has, written: marks }: MarkIndex<unknown>,
  read: NameReader,
  isNobodys?: (column: string) => boolean,
) {
  const marked = marks && marksByScheme(marks);
  const isWord = marked
    ? (word: string) => marked.word.has(word)
    : remembering((value) => has(written({ scheme: 'word', value })));
  const isHeard = marked
    ? (word: string) => marked['near-heard-word'].has(word)
    : remembering((word) => has(heardWordMark(word)));
  const isOfTheirs = (word: string): boolean => isTitleWord(word) || isWord(word);

  const sift = remembering((piece): SiftedPiece => {
    const { words, heard } = read.ofPiece(piece);
    const plain = spellPlainly(piece);
    const bare = foldWords(piece).every(isOfTheirs);
    return {
      words,
      bare,
      plainly: plain === piece ? bare : foldWords(plain).every(isOfTheirs),
      some: words.some((word) => isWord(word)),
      whole: !marked || words.every((word) => word.length === 1 || marked.wordsOfWhole.has(word)),
      initial: words.some((word) => word.length === 1),
      short: !marked || words.some((word) => marked.wordsOfShort.has(word)),
      shortened: !marked || words.some((word) => marked.wordsOfShortened.has(word)),
      heard,
      known: heard.filter((word) => isHeard(word)),
    };
  });

  const isNamed = (name: string): boolean =>
    !marked || foldNames(name).some((value) => marked.name.has(value));

  function isWhole(pieces: readonly SiftedPiece[]): boolean {
    const words = pieces.flatMap((piece) => piece.words).filter((word) => word.length > 1);
    return !marked || marked['near-whole'].has(words.toSorted().join(' '));
  }

  /** Whether the words that are heard in their names are those of one, or it is said by some words of one. */
  function soundsAlike(known: readonly string[]): boolean {
    if (!marked || known.length !== 2) return known.length > 1;
    const key = known.toSorted().join(' ');
    return marked['near-heard'].has(key) || marked['near-part'].has(key);
  }

  const mayBeTwo = (word: string): boolean =>
    word.length >= SHORTEST_JOINED &&
    (marked ? marked['near-joined'].has(word) : has(anywhere('joined', word)));

  return {
    byName(name: string): boolean {
      const pieces = piecesOf(name).map((piece) => sift(piece));
      // It is asked of every row: one round tells of nearly all that nothing more need be asked.
      let bare = true;
      let plainly = true;
      let whole = true;
      let some = false;
      let initial = false;
      let short = false;
      let shortened = false;
      let heard = '';
      let isMore = false;
      for (const piece of pieces) {
        bare &&= piece.bare;
        plainly &&= piece.plainly;
        whole &&= piece.whole;
        some ||= piece.some;
        initial ||= piece.initial;
        short ||= piece.short;
        shortened ||= piece.shortened;
        for (const word of piece.heard) {
          if (heard === '') heard = word;
          else isMore ||= word !== heard;
        }
      }
      return (
        ((bare || plainly) && isNamed(name)) ||
        (some && (short || (initial && shortened) || (whole && isWhole(pieces)))) ||
        (isMore ? soundsAlike(pieces.flatMap((piece) => piece.known)) : mayBeTwo(heard))
      );
    },
    byIdentifier: (values: RowValues): boolean =>
      ownTraitsOf(values, isNobodys).some((trait) =>
        marked && trait.scheme !== 'name-and-place'
          ? marked[trait.scheme].has(trait.value)
          : has(written(trait)),
      ),
  };
}
