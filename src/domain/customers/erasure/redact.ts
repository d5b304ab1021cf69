import { isTitle, plainly } from './names.ts';

/** What somebody is called in texts that others wrote, and what stands there once they are forgotten. */
export interface Naming {
  readonly account?: string;
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** Others than that of the account: of a register of physicians, or a licence. */
  readonly identifiers?: readonly string[];
  /** As they were written: they are found however their digits are parted. */
  readonly phones?: readonly string[];
  readonly instead: string;
}

/** So many last digits tell a number from others, with or without the country's code before it. */
const TELLING = 8;
const BETWEEN = String.raw`[\s()./-]{0,3}`;

const dayLike = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})/u;

/** Whether a text is a telephone number and nothing else. */
export const isPhone = (text: string): boolean =>
  /^\+?[\d\s()./-]+$/u.test(text) &&
  !dayLike.test(text) &&
  text.replaceAll(/\D/gu, '').length >= TELLING &&
  text.replaceAll(/\D/gu, '').length <= 15;

/** A number however it is parted, and whatever stands before the digits that tell it from others. */
const phonePattern = (phone: string): string => {
  const digits = phone.replaceAll(/\D/gu, '').slice(-TELLING);
  return String.raw`\+?\(?(?:\d${BETWEEN}){0,7}` + digits.split('').join(BETWEEN);
};

/** Whether a text is one of these numbers and nothing else: that of a practice is everybody's who works there. */
export function phoneAlone(phones: readonly string[]): (text: string) => boolean {
  const ends = new Set(phones.map((each) => each.replaceAll(/\D/gu, '').slice(-TELLING)));
  return (text) => isPhone(text.trim()) && ends.has(text.replaceAll(/\D/gu, '').slice(-TELLING));
}

/** Shorter ones are part of too many other things to be looked for in running text. */
const SHORT = 5;
/** Between the words of a name: in texts blanks, in names of files and addresses what stands for them. */
const BLANKS = String.raw`(?:,?\s+|[_.+-]|%20)`;
/** The same where nothing need stand between: `annamueller@…`. */
const OR_NOTHING = String.raw`[_.+-]?`;
/** What follows the words of a name in an address. */
const AT_HOME = String.raw`\d*@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?`;

/** A word with and without the marks on its letters. */
const withoutMarks = (word: string): string =>
  Array.from(word.normalize('NFC'), (letter) => {
    const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
    const plain = plainly[letter.toLowerCase()];
    const ways = [...new Set([letter, bare, ...(plain === undefined ? [] : [plain])])];
    return ways.length === 1
      ? RegExp.escape(letter)
      : `(?:${ways.map((each) => RegExp.escape(each)).join('|')})`;
  }).join('');

/** What may end an identifier: the end of a sentence does, and that of the name of a file. */
const END_OF_ID = String.raw`(?![\p{L}\p{N}_-])(?!\.(?!(?:xls[xmb]?|csv|tsv|txt|json|zip|pdf|docx?|msg|eml)(?![\p{L}\p{N}]))[\p{L}\p{N}_-])`;

/** A name as it may be written: with and without titles, with other blanks, or the last word first. */
function spellings(name: string): readonly string[] {
  const words = name
    .normalize('NFC')
    .trim()
    .split(/[\s,]+/u);
  const bare = bareWords(name);
  const named = bare.length === 0 ? words : bare;
  const escaped = named.map(withoutMarks);
  if (named.length < 2) return named.join('').length < SHORT ? [] : escaped;
  const [last = '', ...others] = escaped.toReversed();
  const titles = words.length === named.length ? [] : [words.map(withoutMarks).join(BLANKS)];
  return [...titles, escaped.join(BLANKS), [last, ...others.toReversed()].join(BLANKS)];
}

const bareWords = (name: string): readonly string[] =>
  name
    .normalize('NFC')
    .trim()
    .split(/[\s,]+/u)
    .filter((word) => !isTitle(word));

/**
 * A mail address that spells a whole name is of whoever is called so, whether or not it stands in a column of theirs. By
 * an initial, or by the surname alone, it may be another’s of the same house.
 */
function addressesOf(name: string): readonly string[] {
  const words = bareWords(name).map(withoutMarks);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || words.length < 2) return [];
  const orders = [words, words.toReversed(), [first, last], [last, first]];
  return [...new Set(orders.map((each) => `${each.join(OR_NOTHING)}${AT_HOME}`))];
}

function patternOf({
  account,
  names,
  emails,
  identifiers = [],
  phones = [],
}: Omit<Naming, 'instead'>): RegExp | undefined {
  const bare = [
    ...names.flatMap(addressesOf),
    ...names.flatMap(spellings),
    ...emails.filter((each) => each !== '').map((each) => RegExp.escape(each)),
    ...identifiers.filter((each) => each.length >= SHORT).map((each) => RegExp.escape(each)),
    ...phones.filter(isPhone).map(phonePattern),
  ];
  const parts = bare.map((each) => String.raw`(?<![\p{L}\p{N}])${each}(?![\p{L}\p{N}])`);
  if (account !== undefined && account !== '') {
    const id = RegExp.escape(account);
    parts.push(
      account.length < SHORT
        ? String.raw`(?<=^|[:,] ?)${id}(?=$|[|:])`
        : String.raw`(?<![\p{L}\p{N}_.-])${id}${END_OF_ID}`,
    );
  }
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'giu');
}

/** Writes something else wherever somebody is named; what does not name them comes back as it is. */
export function redactor(naming: Naming): (text: string) => string {
  const pattern = patternOf(naming);
  const { instead } = naming;
  return pattern ? (text) => text.normalize('NFC').replaceAll(pattern, () => instead) : (text) => text;
}

/** The same for mail addresses alone: where a practice says where it is, a name is its own, and an address is not. */
export const addressRedactor = ({ names, emails, instead }: Naming): ((text: string) => string) => {
  const parts = [
    ...names.flatMap(addressesOf),
    ...emails.flatMap((each) => (each === '' ? [] : [RegExp.escape(each)])),
  ];
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${parts.join('|')})(?![\p{L}\p{N}])`, 'giu');
  return parts.length === 0
    ? (text) => text
    : (text) => text.normalize('NFC').replaceAll(pattern, () => instead);
};

/** Whether a text names somebody; what a text contains otherwise, signs that no keyboard has included, says nothing. */
export function namer(naming: Omit<Naming, 'instead'>): (text: string) => boolean {
  const pattern = patternOf(naming);
  return pattern ? (text) => text.normalize('NFC').search(pattern) >= 0 : () => false;
}

/** By which a name is told when it stands alone: what is before the comma, the first word where names begin with it, else the last. */
function surnameOf(name: string): string {
  const [before = '', after] = name.normalize('NFC').split(',');
  const words = (after === undefined ? name.normalize('NFC') : before)
    .trim()
    .split(/\s+/u)
    .filter((word) => !isTitle(word));
  const isFamilyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(name);
  return (after !== undefined ? words.join(' ') : isFamilyFirst ? words[0] : words.at(-1)) ?? '';
}

/** Written as a name is: with a capital, or in a script that has none. */
const beginsAsName = (found: string): boolean =>
  found.slice(0, 1) !== found.slice(0, 1).toLowerCase() || /^\p{Lo}/u.test(found);

const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu;

/** The mail addresses in a text. */
export const addressesIn = (text: string): readonly string[] =>
  [...text.normalize('NFC').matchAll(address)].map(([found]) => found);

/** A surname in the genitive is one still. */
const GENITIVE = String.raw`(?:['’]?s)?`;

/**
 * Whether a text has the surname of one of these names, written as a name is, or in a mail address, where nobody writes
 * capitals: it may be theirs, somebody else's, or a word.
 */
export function surnameNamer(names: readonly string[]): (text: string) => boolean {
  const surnames = [...new Set(names.map(surnameOf))].filter(
    (each) => each.length > 2 || /\p{Lo}{2}/u.test(each),
  );
  if (surnames.length === 0) return () => false;
  const joined = (blanks: string): readonly string[] =>
    surnames.map((each) => each.split(' ').map(withoutMarks).join(blanks));
  const alone = joined(BLANKS).join('|');
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alone})${GENITIVE}(?![\p{L}\p{N}])`, 'giu');
  // With an initial before it, or a number behind it; a long one is in hardly any other word.
  const inAddress = new RegExp(
    joined(OR_NOTHING)
      .map((each, index) =>
        (surnames[index]?.length ?? 0) < SHORT ? String.raw`(?<![\p{L}\p{N}]{2})${each}(?!\p{L})` : each,
      )
      .join('|'),
    'iu',
  );
  return (text) =>
    [...text.normalize('NFC').matchAll(pattern)].some(([found]) => beginsAsName(found)) ||
    (text.includes('@') && addressesIn(text).some((each) => inAddress.test(each)));
}

/** Redacts a text that may be JSON: in its strings and keys alone, so that it stays JSON. */
export function redactWritten(text: string, redact: (text: string) => string): string {
  if (!/^\s*[[{"]/u.test(text)) return redact(text);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return redact(text);
  }
  if (typeof parsed !== 'string' && (typeof parsed !== 'object' || parsed === null)) return redact(text);
  const redacted = JSON.stringify(within(parsed, redact));
  return redacted === JSON.stringify(parsed) ? text : redacted;
}

function within(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each) => within(each, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [redact(key), within(each, redact)]));
}
