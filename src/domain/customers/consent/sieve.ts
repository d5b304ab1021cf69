import type { RowValues } from '../account-values.ts';
import type { MarkIndex } from '../erasure/mark-index.ts';
import { foldNames, foldWords, isTitle, spellPlainly } from '../erasure/names.ts';
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
  const isOfTheirs = (word: string): boolean => isTitle(word) || isWord(word);

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

  const isNamed = (name: string, pieces: readonly SiftedPiece[]): boolean =>
    (pieces.every(({ bare }) => bare) || pieces.every(({ plainly }) => plainly)) &&
    (!marked || foldNames(name).some((value) => marked.name.has(value)));

  function isAlike(pieces: readonly SiftedPiece[]): boolean {
    if (!pieces.some(({ some }) => some)) return false;
    if (pieces.some(({ short }) => short)) return true;
    if (pieces.some(({ shortened }) => shortened) && pieces.some(({ initial }) => initial)) return true;
    if (!marked || !pieces.every(({ whole }) => whole)) return false;
    const words = pieces.flatMap((piece) => piece.words).filter((word) => word.length > 1);
    return marked['near-whole'].has(words.toSorted().join(' '));
  }

  /** Whether two words of it are heard in their names, or it is one word that may be two of theirs. */
  function sounds(pieces: readonly SiftedPiece[]): boolean {
    const known = pieces.flatMap((piece) => piece.known);
    if (known.length > 2) return true;
    if (known.length === 2) {
      const key = known.toSorted().join(' ');
      if (!marked || marked['near-heard'].has(key) || marked['near-part'].has(key)) return true;
    }
    const heard = new Set(pieces.flatMap((piece) => piece.heard));
    const [one = ''] = heard;
    if (heard.size !== 1 || one.length < SHORTEST_JOINED) return false;
    return marked ? marked['near-joined'].has(one) : has(anywhere('joined', one));
  }

  return {
    byName(name: string): boolean {
      const pieces = piecesOf(name).map((piece) => sift(piece));
      return isNamed(name, pieces) || isAlike(pieces) || sounds(pieces);
    },
    byIdentifier: (values: RowValues): boolean =>
      ownTraitsOf(values, isNobodys).some((trait) =>
        marked && trait.scheme !== 'name-and-place'
          ? marked[trait.scheme].has(trait.value)
          : has(written(trait)),
      ),
  };
}
