/** A text as words in the one form in which they are compared, and where what they say ends. */
export interface FoldedText {
  readonly words: readonly string[];
  /** Behind which words a sentence or a part of it ends: by its number, whether a line alone ends there. */
  readonly ends: ReadonlyMap<number, 'sign' | 'line'>;
  /** Behind which words something else stands than blanks: a dash, a bracket, a colon. */
  readonly gaps: ReadonlySet<number>;
}

/** What is longer is read so far: no cell of a workbook is, and the rest of a file's text is no remark. */
const LONGEST = 33_000;

const plainOf: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

const isPlain = (text: string): boolean => /^[\n -~]*$/u.test(text);

/** Letters without marks and invisible signs. Marks of other writings, as those of kana, stay. */
const withoutMarks = (text: string): string =>
  text
    .replaceAll(/[’‘`´ʼʹ′]/gu, "'")
    .normalize('NFKC')
    .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .normalize('NFC')
    .replaceAll(/[ßøæœłđı]/gu, (letter) => plainOf[letter] ?? letter)
    .replaceAll(/[‐‑‒–—―−]/gu, '-');

const letters = /^[A-Za-zÀ-ÖØ-öø-ÿ]+$/u;

/** A word that is nothing but Latin letters, as `foldWords` gives it; undefined of others. */
export function foldWord(word: string): string | undefined {
  if (!letters.test(word) || word.length > LONGEST) return undefined;
  return isPlain(word) ? word.toLowerCase() : withoutMarks(word);
}

/** `d.n.c.` is a word, and so are `don’t`, `8.30` and `12 – 14`. */
const joined = (text: string): string =>
  text
    .replaceAll(/(?<![\p{L}\p{N}.])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?/gu, (found) =>
      found.replaceAll('.', ''),
    )
    .replaceAll(/(?<=n)'(?=t(?!\p{L}))/gu, '')
    .replaceAll(/(?<=\d)\s?[-~]\s?(?=\d)/gu, '_')
    .replaceAll(/(?<=\d)[:.](?=\d\d)/gu, ':');

const pieces = /†|[\p{L}\p{M}]+|\d+(?::\d+)*(?:_\d+(?::\d+)*)?|(?<sign>[.;!?,。；！？、])|(?<line>\n)/gu;

/** Writing in which words follow each other without a blank. */
export const isBlankless = (text: string): boolean =>
  /[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3]/u.test(text);

/** Blanks, hyphens, apostrophes, case, accents and invisible signs do not matter. */
export function foldWords(text: string): FoldedText {
  const cut = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  const words: string[] = [];
  const ends = new Map<number, 'sign' | 'line'>();
  const gaps = new Set<number>();
  const plain = joined(isPlain(cut) ? cut.toLowerCase() : withoutMarks(cut));
  let behind = 0;
  for (const { 0: piece, index, groups } of plain.matchAll(pieces)) {
    const at = words.length - 1;
    if (/\S/u.test(plain.slice(behind, index))) gaps.add(at);
    behind = index + piece.length;
    if (groups?.['sign'] !== undefined) ends.set(at, 'sign');
    else if (groups?.['line'] === undefined) words.push(piece);
    else if (!ends.has(at)) ends.set(at, 'line');
  }
  return { words, ends, gaps };
}

/** Sayings of some words each, found word by word. */
export interface Lexicon<Of> {
  /** Whether any of them begins with a word. */
  begins(word: string): boolean;
  /** The longest that begins at a word, and of how many words it is. */
  at(text: FoldedText, from: number): { readonly of: Of; readonly length: number } | undefined;
  /** Those of writing without blanks, as an expression; undefined where there are none. */
  readonly blankless: RegExp | undefined;
  ofBlankless(found: string): Of | undefined;
}

/** @param sayings what each of them stands for; of those that are the same the first counts */
export function lexiconOf<Of>(sayings: Iterable<readonly [saying: string, of: Of]>): Lexicon<Of> {
  const byFirst = new Map<string, (FoldedText & { readonly of: Of })[]>();
  const blankless = new Map<string, Of>();
  const add = ({ words, ends, gaps }: FoldedText, of: Of): void => {
    const [first] = words;
    if (first === undefined) return;
    const known = byFirst.get(first) ?? [];
    byFirst.set(first, known);
    if (!known.some((each) => each.words.join(' ') === words.join(' ')))
      known.push({ words, ends, gaps, of });
  };
  for (const [saying, of] of sayings) {
    const folded = foldWords(saying);
    if (isBlankless(saying)) {
      const key = folded.words.join('');
      if (!blankless.has(key)) blankless.set(key, of);
      continue;
    }
    add(folded, of);
  }
  for (const known of byFirst.values()) known.sort((a, b) => b.words.length - a.words.length);
  const longestFirst = [...blankless.keys()].toSorted((a, b) => b.length - a.length);
  const isAt = ({ words, ends }: FoldedText, from: number, saying: FoldedText): boolean =>
    saying.words.every(
      (word, index) =>
        words[from + index] === word &&
        (index === 0 || ends.get(from + index - 1) !== 'sign' || saying.ends.has(index - 1)),
    );
  return {
    begins: (word) => byFirst.has(word),
    at: (text, from) => {
      const found = byFirst.get(text.words[from] ?? '')?.find((saying) => isAt(text, from, saying));
      return found && { of: found.of, length: found.words.length };
    },
    blankless:
      longestFirst.length === 0
        ? undefined
        : new RegExp(longestFirst.map((each) => RegExp.escape(each)).join('|'), 'gu'),
    ofBlankless: (found) => blankless.get(found),
  };
}
