import { foldWords, isTitle, spellPlainly } from './names.ts';
import { remembering } from './remembering.ts';
import { foldIdentifier, written, type Mark } from './traits.ts';

/** By what erased persons are recognised: digests alone. */
export interface ErasedMarks {
  readonly digests: ReadonlySet<string>;
  readonly digest: (written: string) => string;
}

type Place = readonly [from: number, to: number];

/** So many words at most may be a name. */
const LONGEST = 8;
/** Shorter identifiers are part of too many other things, unless nothing else stands there. */
const SHORT = 5;
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const joint = /^[\s,.'’_+-]{1,3}$/u;
const tokenPattern = /[\p{L}\p{N}](?:[\p{L}\p{N}@._+-]*[\p{L}\p{N}])?/gu;
const isAddress = /^[^\s@]+@[^\s@]+$/u;
/** Longer than any in a name. */
const isNumber = /^\d{5,}$/u;
const blanks = /\s+/u;
const telling = /[\p{N}@]/u;

interface Kind {
  /** Folded, once with the marks on its letters left out and once spelled without them. */
  readonly ways: readonly [string, string];
  readonly is: 'title' | 'of-a-name' | 'other';
}

interface Word extends Kind {
  readonly from: number;
  readonly to: number;
}

/** Words one after the other that may be parts of one name, forms of address between them. */
function* runsOf(text: string, kindOf: (word: string) => Kind): Iterable<readonly Word[]> {
  let run: Word[] = [];
  for (const found of text.matchAll(wordPattern)) {
    const kind = kindOf(found[0]);
    const from = found.index;
    const last = run.at(-1);
    const goesOn = kind.is !== 'other' && (!last || joint.test(text.slice(last.to, from)));
    if (!goesOn) {
      yield run;
      run = [];
    }
    if (kind.is !== 'other') run.push({ ...kind, from, to: from + found[0].length });
  }
  yield run;
}

/**
 * Writes something else where a text names somebody erased, of whom marks alone are known: an identifier, an address, or
 * all words of a name in any order. Most words are in nobody's name, which each is asked once; only sequences of the
 * others are tried.
 * @param options.sparesPractices a text that is an address and nothing else stays: in a remark it is the practice's
 * @returns a function of a text and of the names, folded, that may stand in it
 */
export function erasedNamesOverwriter(
  { digests, digest }: ErasedMarks,
  instead: string,
  { sparesPractices = true }: { readonly sparesPractices?: boolean } = {},
): (text: string, allowed: readonly string[]) => string {
  const isListed = (mark: Mark): boolean => digests.has(digest(written(mark)));
  const isName = remembering((value) => isListed({ scheme: 'name', value }));
  const kindOf = remembering((word): Kind => {
    if (isNumber.test(word)) return { ways: [word, word], is: 'other' };
    const ways = [foldWords(word).join(''), foldWords(spellPlainly(word)).join('')] as const;
    if (isTitle(word)) return { ways, is: 'title' };
    return { ways, is: ways.some((value) => isListed({ scheme: 'word', value })) ? 'of-a-name' : 'other' };
  });
  const isIdentifier = remembering((token): boolean => {
    if (!telling.test(token)) return false;
    if (isAddress.test(token)) {
      return isListed({ scheme: 'email', value: token.normalize('NFKC').toLowerCase() });
    }
    const value = foldIdentifier(token);
    return isListed({ scheme: 'account', value }) || isListed({ scheme: 'identifier', value });
  });

  const identifiersIn = (text: string): readonly Place[] => {
    const all = text.trim();
    // What is an address and nothing else is the practice's, and of all who work there.
    if (sparesPractices && isAddress.test(all)) return [];
    return [...text.matchAll(tokenPattern)].flatMap((found): readonly Place[] => {
      const [token] = found;
      const isLong = token.length >= SHORT || token === all;
      return isLong && isIdentifier(token) ? [[found.index, found.index + token.length]] : [];
    });
  };

  /** From the first word on, the longest name. */
  const nameFrom = (words: readonly Word[], allowed: readonly string[]): number => {
    for (let length = Math.min(LONGEST, words.length); length > 1; length -= 1) {
      const sequence = words.slice(0, length);
      const isErased = ([0, 1] as const).some((way) => {
        const value = sequence
          .map(({ ways }) => ways[way])
          .toSorted()
          .join(' ');
        return !allowed.includes(value) && isName(value);
      });
      if (isErased) return length;
    }
    return 0;
  };

  const namesIn = (text: string, allowed: readonly string[]): readonly Place[] => {
    const places: Place[] = [];
    for (const run of runsOf(text, kindOf)) {
      const words = run.filter((each) => each.is === 'of-a-name');
      for (let at = 0; at + 1 < words.length;) {
        const length = nameFrom(words.slice(at), allowed);
        const [first, last] = [words[at], words[at + length - 1]];
        if (length > 0 && first && last) {
          // With the forms of address right before it.
          const titles = run.slice(0, run.indexOf(first)).toReversed();
          const title = titles.findIndex((each) => each.is !== 'title');
          const begin = titles.slice(0, title < 0 ? titles.length : title).at(-1) ?? first;
          places.push([begin.from, last.to]);
        }
        at += Math.max(1, length);
      }
    }
    return places;
  };

  // Hardly any text has a word that matters, and most have the words of others: between blanks they are quickly told.
  const matters = remembering(
    (part) =>
      [...part.matchAll(tokenPattern)].some(([token]) => isIdentifier(token)) ||
      [...part.normalize('NFC').matchAll(wordPattern)].some(([word]) => kindOf(word).is === 'of-a-name'),
  );

  return (text, allowed) => {
    if (!text.split(blanks).some(matters)) return text;
    const normal = text.normalize('NFC');
    const places = [...identifiersIn(normal), ...namesIn(normal, allowed)].toSorted(([a], [b]) => a - b);
    if (places.length === 0) return text;
    let now = '';
    let at = 0;
    for (const [from, to] of places) {
      if (to <= at) continue;
      now += `${normal.slice(at, Math.max(at, from))}${instead}`;
      at = to;
    }
    return now + normal.slice(at);
  };
}
