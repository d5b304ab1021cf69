const words = (text: string): readonly string[] => text.split(/[\s_-]+/u).filter((word) => word !== '');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const isLatin = (text: string): boolean => /^[\p{Script=Latin}\P{L}]*$/u.test(text);

/** A letter in the middle of the longest word is left out, said twice, or changes places with the next one. */
function slip(text: string, how: (word: string, at: number) => string): string {
  const longest = words(text).toSorted((a, b) => b.length - a.length)[0] ?? '';
  // A word of few letters with a slip is another word.
  if (longest.length < 7 || !isLatin(longest)) return text;
  return text.replace(longest, () => how(longest, Math.floor(longest.length / 2)));
}

export interface Spelling {
  readonly name: string;
  readonly of: (heading: string) => string;
}

/** How the same heading stands in the lists people keep: as other systems, keyboards and hands write it. */
export const spellings: readonly Spelling[] = Object.entries<Spelling['of']>({
  'as it is': (text) => text,
  capitals: (text) => text.toUpperCase(),
  'small letters': (text) => text.toLowerCase(),
  'a capital each': (text) => words(text).map(capital).join(' '),
  'capitals with strokes': (text) => words(text).join('_').toUpperCase(),
  snake: (text) => words(text).join('_').toLowerCase(),
  kebab: (text) => words(text).join('-').toLowerCase(),
  pascal: (text) => words(text).map(capital).join(''),
  dots: (text) => words(text).join('.'),
  'two blanks': (text) => words(text).join('  '),
  'hard blanks': (text) => words(text).join('\u00A0'),
  'narrow blanks': (text) => words(text).join('\u202F'),
  'blanks around': (text) => `  ${text}  `,
  tab: (text) => words(text).join('\t'),
  'long dash': (text) => words(text).join('–'),
  'question mark': (text) => `${text}?`,
  colon: (text) => `${text}:`,
  star: (text) => `${text} *`,
  exclamation: (text) => `${text}!`,
  'full stop': (text) => `${text}.`,
  'yes or no': (text) => `${text} (Y/N)`,
  'yes or no in English': (text) => `${text} (yes/no)`,
  'one or nought': (text) => `${text} [0/1]`,
  'a cross': (text) => `${text} (x)`,
  quotes: (text) => `'${text}'`,
  'typographic quotes': (text) => `„${text}“`,
  brackets: (text) => `[${text}]`,
  parentheses: (text) => `(${text})`,
  'number before': (text) => `17. ${text}`,
  'letter before': (text) => `b) ${text}`,
  'HCP before': (text) => `HCP ${text}`,
  'flag behind': (text) => `${text} Flag`,
  'flag before': (text) => `Flag ${text}`,
  'system behind': (text) => `${words(text).join('_')}__c`,
  'system of calls behind': (text) => `${words(text).join('_')}_vod__c`,
  'system before': (text) => `CRM: ${text}`,
  'year behind': (text) => `${text} 2026`,
  'a mark of nothing': (text) => text.replace(/(?<=\p{L})(?=\p{L})/u, '\u200B'),
  'a soft hyphen': (text) => text.replace(/(?<=\p{L}{3})(?=\p{L}{3})/u, '\u00AD'),
  'marks apart': (text) => text.normalize('NFD'),
  'no marks': (text) => (isLatin(text) ? text.normalize('NFD').replaceAll(/\p{M}/gu, '') : text),
  'umlauts as two': (text) =>
    text.replaceAll(/[äöüß]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter),
  'full width': (text) =>
    text.replaceAll(/[!-~]/gu, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
  'a letter less': (text) => slip(text, (word, at) => word.slice(0, at) + word.slice(at + 1)),
  'a letter twice': (text) => slip(text, (word, at) => word.slice(0, at) + word[at]! + word.slice(at)),
  'two letters turned': (text) =>
    slip(text, (word, at) => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)),
}).map(([name, of]) => ({ name, of }));
