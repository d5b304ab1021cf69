import type { RowValues } from '../account-values.ts';
import type { MarkIndex } from '../erasure/mark-index.ts';
import { foldNames, foldWords, isPlain, isTitleWord, spellPlainly } from '../erasure/names.ts';
import { remembering } from '../erasure/remembering.ts';
import { accountTraitOf, ownTraitsOf, written } from '../erasure/traits.ts';
import { either, holderOf, NOBODY, SEVERAL, type NamedIndex, type WordOfTheirs } from './named-index.ts';
import { anywhere, heardWordMark, partsOf, SHORTEST_JOINED } from './near-names.ts';
import { isInPieces, piecesOf, wordsOf } from './words-of-names.ts';

/** What of a piece of a name is in names of the people, as far as it tells whether a name can be one of theirs. */
interface SiftedPiece {
  readonly words: readonly string[];
  /** Who has all words of it, marks on letters left out or spelled, but for forms of address. */
  readonly bare: number;
  readonly plainly: number;
  readonly some: boolean;
  /** Who has all that are written out, in a name of several. */
  readonly whole: number;
  /** A letter by itself is in it. */
  readonly initial: boolean;
  /** Who has a word of it beside a letter, or would were they shortened. */
  readonly short: number;
  readonly shortened: number;
  /** Its words by their sound, those that are in a name, and who has all of these. */
  readonly heard: readonly string[];
  readonly known: readonly string[];
  readonly knownBy: number;
}

/** Who has both: nobody where each of them is one person's alone and those are two. */
const both = (one: number, other: number): number =>
  one === SEVERAL || one === other ? other : other === SEVERAL ? one : NOBODY;

const isNamedIndex = <Of>(index: MarkIndex<Of> | NamedIndex<Of>): index is NamedIndex<Of> => 'keys' in index;

const none: readonly string[] = [];
const noWord: WordOfTheirs = { named: NOBODY, ofWhole: NOBODY, ofShort: NOBODY };

/**
 * Tells whether a row can be of any of many people at all, by its identifiers and by what is known of each piece of its
 * name: whoever is let through is to be looked at closer, and whoever is not would not have been met. Of people of whom
 * digests are kept less is known, and more is let through.
 */
export function sieveOf(
  index: MarkIndex<unknown> | NamedIndex<unknown>,
  isNobodys?: (column: string) => boolean,
) {
  const { has } = index;
  const keys = isNamedIndex(index) ? index.keys : undefined;
  const isOthers = isNamedIndex(index) ? index.isOthers : (holder: number): boolean => holder !== NOBODY;
  /** Of a digest nobody can tell whose it is, or that it is no word of a name. */
  const wordOfTheirs: (word: string) => WordOfTheirs = keys
    ? (word) => keys.word.get(word) ?? noWord
    : remembering((value) => ({
        named: has(written({ scheme: 'word', value })) ? SEVERAL : NOBODY,
        ofWhole: SEVERAL,
        ofShort: SEVERAL,
      }));
  const whoIsHeard = keys
    ? (word: string) => holderOf(keys['near-heard-word'], word)
    : remembering((word) => (has(heardWordMark(word)) ? SEVERAL : NOBODY));
  function whoHasAll(words: readonly string[]): number {
    let who = SEVERAL;
    for (const word of words)
      if (who !== NOBODY && !isTitleWord(word)) who = both(who, wordOfTheirs(word).named);
    return who;
  }

  function sift(piece: string): SiftedPiece {
    const { words, heard, folded } = wordsOf(piece);
    const bare = whoHasAll(folded);
    let some = false;
    let initial = false;
    let whole = SEVERAL;
    let short = NOBODY;
    let shortened = NOBODY;
    for (const word of words) {
      const theirs = wordOfTheirs(word);
      some ||= theirs.named !== NOBODY;
      initial ||= word.length === 1;
      if (word.length > 1) whole = both(whole, theirs.ofWhole);
      short = either(short, theirs.ofShort);
      shortened = either(shortened, theirs.ofWhole);
    }
    let known = none;
    let knownBy = SEVERAL;
    for (const word of heard) {
      const who = whoIsHeard(word);
      if (who === NOBODY) continue;
      known = known.length === 0 ? [word] : [...known, word];
      knownBy = both(knownBy, who);
    }
    return {
      words,
      bare,
      plainly: isPlain(piece) ? bare : whoHasAll(foldWords(spellPlainly(piece))),
      some,
      whole,
      initial,
      short,
      shortened,
      heard,
      known,
      knownBy,
    };
  }

  const pieces = new Map<string, SiftedPiece>();
  const sifted = (piece: string): SiftedPiece => {
    const before = pieces.get(piece);
    if (before) return before;
    const fresh = sift(piece);
    pieces.set(piece, fresh);
    return fresh;
  };
  const piecesIn = (name: string): readonly SiftedPiece[] => piecesOf(name).map(sifted);

  const isNamed = (name: string, own: string): boolean =>
    !keys || foldNames(name).some((value) => isOthers(holderOf(keys.name, value), own));

  function isWhole(name: string, own: string): boolean {
    if (!keys) return true;
    const words = piecesIn(name)
      .flatMap((piece) => piece.words)
      .filter((word) => word.length > 1);
    return isOthers(holderOf(keys['near-whole'], words.toSorted().join(' ')), own);
  }

  /** Whether some of the words that are heard in their names are all of one, or all of the name's are some of one. */
  function soundsAlike(name: string, own: string): boolean {
    const all = piecesIn(name);
    const known = [...new Set(all.flatMap((piece) => piece.known))];
    if (!keys || known.length < 2) return known.length > 1;
    const hasOne = (kind: 'near-heard' | 'near-part', key: string): boolean =>
      isOthers(holderOf(keys[kind], key), own);
    const together = known.toSorted().join(' ');
    if (hasOne('near-heard', together)) return true;
    // A name with words besides has all words of the other one.
    const areAll = all.every((piece) => piece.known.length === piece.heard.length);
    return (
      (areAll && hasOne('near-part', together)) ||
      (known.length > 2 && partsOf(known).some((part) => hasOne('near-heard', part)))
    );
  }

  const mayBeTwo = (word: string, own: string): boolean =>
    word.length >= SHORTEST_JOINED &&
    (isNamedIndex(index) ? isOthers(index.whoJoins(word), own) : has(anywhere('joined', word)));

  return {
    byName(name: string, own: string): boolean {
      // It is asked of every row: one round tells of nearly all that nothing more need be asked.
      let some = false;
      let initial = false;
      let isMore = false;
      let bare = SEVERAL;
      let plainly = SEVERAL;
      let whole = SEVERAL;
      let short = NOBODY;
      let shortened = NOBODY;
      let knownBy = SEVERAL;
      let heard = '';
      let known = 0;
      const isOne = !isInPieces(name);
      for (let from = 0, until = 0; until >= 0; from = until + 1) {
        until = isOne ? -1 : name.indexOf(' ', from);
        const piece = sifted(until < 0 ? name.slice(from) : name.slice(from, until));
        bare = both(bare, piece.bare);
        plainly = both(plainly, piece.plainly);
        some ||= piece.some;
        initial ||= piece.initial;
        whole = both(whole, piece.whole);
        short = either(short, piece.short);
        shortened = either(shortened, piece.shortened);
        known += piece.known.length;
        knownBy = both(knownBy, piece.knownBy);
        for (const word of piece.heard) {
          if (heard === '') heard = word;
          else isMore ||= word !== heard;
        }
      }
      return (
        ((isOthers(bare, own) || isOthers(plainly, own)) && isNamed(name, own)) ||
        (some &&
          (isOthers(short, own) ||
            (initial && isOthers(shortened, own)) ||
            (isOthers(whole, own) && isWhole(name, own)))) ||
        (isMore
          ? // Of two words each of which one person alone has, they have to be one.
            known > 1 && (known > 2 || isOthers(knownBy, own)) && soundsAlike(name, own)
          : mayBeTwo(heard, own))
      );
    },
    byIdentifier(values: RowValues, own: string): boolean {
      if (!keys || keys.identifier.size + keys.email.size > 0)
        return ownTraitsOf(values, isNobodys).some((trait) =>
          keys && trait.scheme !== 'name-and-place'
            ? isOthers(holderOf(keys[trait.scheme], trait.value), own)
            : has(written(trait)),
        );
      const account = accountTraitOf(values);
      return account !== '' && isOthers(holderOf(keys.account, account), own);
    },
  };
}
