import { decodeWhole } from './decoders.ts';
import { languageModels, wordEdge } from './language-model.ts';
import type { LanguageModel } from './language-model.ts';

/** A code page of one byte a character. */
export interface CodePage {
  readonly encoding: string;
  /** By byte. */
  readonly characters: readonly string[];
  readonly languages: readonly LanguageModel[];
  /** How rare it is among files, as a logarithm. */
  readonly rarity: number;
}

/** In the order in which they are preferred where all else is equal. */
const encodings: readonly (readonly [encoding: string, rarity: number])[] = [
  ['windows-1252', 0],
  ['windows-1250', 0.2],
  ['windows-1251', 0.2],
  ['windows-1253', 0.2],
  ['windows-1254', 0.2],
  ['windows-1255', 0.2],
  ['windows-1256', 0.2],
  ['windows-1257', 0.2],
  ['windows-874', 0.2],
  ['iso-8859-15', 1],
  ['iso-8859-2', 1],
  ['iso-8859-5', 1.5],
  ['iso-8859-6', 1.5],
  ['iso-8859-7', 1],
  ['iso-8859-8', 1],
  ['iso-8859-13', 3],
  ['koi8-r', 1],
  ['koi8-u', 1],
  ['macintosh', 2],
  ['x-mac-ce', 6],
  ['x-mac-cyrillic', 4],
  ['cp850', 1],
  ['cp437', 2.5],
  ['cp852', 1],
  ['cp857', 3],
  ['ibm866', 1],
];

/** A language is written in a code page that has all of its letters but those of names from elsewhere. */
const leastShare = 0.02;

/** Letters that were told apart late; files have either. */
const sameLetters: Readonly<Record<string, string>> = { ș: 'ş', ț: 'ţ', Ș: 'Ş', Ț: 'Ţ' };

function createCodePage([encoding, rarity]: readonly [string, number]): CodePage {
  const characters = Array.from({ length: 256 }, (_, byte) => decodeWhole(Buffer.from([byte]), encoding));
  const has = new Set(characters.map((each) => (sameLetters[each] ?? each).toLowerCase()));
  const languages = languageModels().filter(({ letters }) =>
    Array.from(letters).every(([letter, share]) => share < leastShare || has.has(letter)),
  );
  return { encoding, characters, languages, rarity };
}

let known: readonly CodePage[] | undefined;

export const codePages = (): readonly CodePage[] => (known ??= encodings.map(createCodePage));

/** Signs that stand in lists of customers and prices. */
const usualSigns = new Set('€£¥§°º²³µ·«»®©™±½¼¾¿¡ª×–—…‘’‚“”„\u00A0№');
const insideWords = new Set("’'·-");
const afterWords = new Set('°ºª®™©«»“”„–');

/** As logarithms: how hardly each is met where it stands. */
const rates = {
  sign: -4.5,
  signAtWord: -9,
  signInWord: -13,
  symbol: -11,
  symbolInWord: -15,
  control: -16,
  unknown: -18,
  otherScript: -9,
  amongOthers: -8,
  capitalAfterSmall: -6,
  capitalBeforeSmall: -5,
  smallAmongCapitals: -4,
  smallAtStart: -0.7,
} as const;

const letterOrMark = /[\p{L}\p{M}]/u;
const latin = /\p{Script=Latin}/u;
const upper = /\p{Lu}/u;
const lower = /\p{Ll}/u;

type Kind = 'letter' | 'sign' | 'symbol' | 'control' | 'unknown';

interface Character {
  readonly text: string;
  readonly small: string;
  readonly kind: Kind;
  readonly isLatin: boolean;
  readonly isUpper: boolean;
  readonly isLower: boolean;
}

function describe(text: string): Character {
  const bare = sameLetters[text] ?? text;
  const code = bare.codePointAt(0) ?? 0;
  const isSign = usualSigns.has(bare);
  const kind: Kind =
    bare === '' || bare.includes('\uFFFD') || code >= 0xe0_00
      ? 'unknown'
      : code < 32 || (code >= 127 && code < 160)
        ? 'control'
        : isSign
          ? 'sign'
          : letterOrMark.test(bare)
            ? 'letter'
            : 'symbol';
  const small = bare === 'İ' ? 'i' : bare.toLowerCase();
  return {
    text: bare,
    small,
    kind,
    isLatin: latin.test(bare),
    isUpper: upper.test(bare),
    isLower: lower.test(bare),
  };
}

const described = new Map<string, Character>();
function describedAs(text: string): Character {
  const found = described.get(text) ?? describe(text);
  described.set(text, found);
  return found;
}
const nothing = describe(' ');

const isLetter = ({ kind }: Character): boolean => kind === 'letter';

/** How well the case of a letter fits its neighbours. */
function rateCase(earlier: Character, before: Character, at: Character, after: Character): number {
  if (at.isUpper) {
    if (before.isLower) return rates.capitalAfterSmall;
    return before.isUpper && after.isLower ? rates.capitalBeforeSmall : 0;
  }
  if (!at.isLower) return 0;
  if (before.isUpper && (after.isUpper || earlier.isUpper)) return rates.smallAmongCapitals;
  return isLetter(before) ? 0 : rates.smallAtStart;
}

/** What is not a letter, or is one of no language of the page; undefined for a letter. */
function rateOther(before: Character, at: Character, after: Character): number | undefined {
  const isInWord = isLetter(before) && isLetter(after);
  if (at.kind === 'sign') {
    if (insideWords.has(at.text) || afterWords.has(at.text)) return rates.sign;
    if (isInWord) return rates.signInWord;
    return isLetter(before) || isLetter(after) ? rates.signAtWord : rates.sign;
  }
  if (at.kind === 'symbol') return isInWord ? rates.symbolInWord : rates.symbol;
  return at.kind === 'letter' ? undefined : rates[at.kind];
}

const isMixed = (at: Character, other: Character): boolean => isLetter(other) && at.isLatin !== other.isLatin;

/** A word with bytes beyond ASCII, each byte a character of latin1. */
function rateWord(word: string, { characters }: CodePage, languages: readonly LanguageModel[]): number[] {
  const read = Array.from(word, (byte) => describedAs(characters[byte.charCodeAt(0)] ?? ''));
  const totals = languages.map(() => 0);
  let common = 0;
  for (const [index, at] of read.entries()) {
    if (word.charCodeAt(index) < 128) continue;
    const [before, after] = [read[index - 1] ?? nothing, read[index + 1] ?? nothing];
    const other = rateOther(before, at, after);
    if (other !== undefined) {
      common += other;
      continue;
    }
    if (isMixed(at, before) || isMixed(at, after)) common += rates.amongOthers;
    common += rateCase(read[index - 2] ?? nothing, before, at, after);
    const left = isLetter(before) ? before.small : wordEdge;
    const right = isLetter(after) ? after.small : wordEdge;
    for (const [of, model] of languages.entries()) {
      const isOfScript = model.letters.has(at.small) || at.isLatin === isLatinLanguage(model);
      totals[of]! += isOfScript ? model.fit(left, at.small, right) : rates.otherScript;
    }
  }
  return totals.map((total) => total + common);
}

const latinLanguages = new WeakMap<LanguageModel, boolean>();
function isLatinLanguage(model: LanguageModel): boolean {
  const found = latinLanguages.get(model) ?? latin.test(model.letters.keys().next().value ?? '');
  latinLanguages.set(model, found);
  return found;
}

/** Names from elsewhere stand in every list. */
const shareOfOthers = 0.03;
/** Languages of few files, as logarithms: their letters explain others' names too well. */
const rareLanguages: Readonly<Record<string, number>> = { sq: 4, is: 1, ca: 1, et: 1, lt: 1, lv: 1 };
/** Who has no language here is read letter by letter. */
const noLanguage: LanguageModel = { language: '', letters: new Map(), fit: () => rates.otherScript };

/**
 * How well words read as a language in a code page, as a logarithm to compare by: each letter where it stands, its
 * case, and what is no letter. The language that explains all of them best counts, each word allowed to be of another.
 */
export function rateSingleByte(words: readonly string[], page: CodePage): number {
  const languages = page.languages.length > 0 ? page.languages : [noLanguage];
  const totals = languages.map(() => 0);
  for (const word of words) {
    const rated = rateWord(word, page, languages);
    const best = Math.max(...rated);
    const others = Math.log(shareOfOthers / languages.length) + best;
    for (const [of, each] of rated.entries()) {
      const own = Math.log(1 - shareOfOthers) + each;
      const [high, low] = own > others ? [own, others] : [others, own];
      totals[of]! += high + Math.log1p(Math.exp(low - high));
    }
  }
  const likeliest = totals.map((total, of) => total - (rareLanguages[languages[of]!.language] ?? 0));
  return Math.max(...likeliest) - page.rarity;
}
