export const isPlain = (text: string): boolean => /^[ -~]*$/u.test(text);

/** Words as people confuse them: case and the marks on letters. */
export function foldWords(text: string): readonly string[] {
  const words = isPlain(text)
    ? text.toLowerCase().split(/[^a-z0-9]+/u)
    : text
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .toLowerCase()
        .replaceAll('ß', 'ss')
        .split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '');
}

/** What is written for a letter where a keyboard lacks it. */
export const plainly: Readonly<Record<string, string>> = {
  ß: 'ss',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'o',
  æ: 'ae',
  ł: 'l',
};

/** As it is written where a keyboard lacks letters: `MUELLER` for `Müller`. */
export const spellPlainly = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[ßäöüøæł]/gu, (letter) => plainly[letter] ?? letter);

/** Forms of address, in the languages of the markets: they come and go between two lists of the same people. */
const titles: ReadonlySet<string> = new Set(
  'dr drs dra prof professor professeur docteur med dent priv doz pd mr mrs ms herr frau m mme mlle sig sigra dott dottssa dottoressa sr sra dipl phd md univ apl mudr mddr mgr lek inz'.split(
    ' ',
  ),
);

/** Whether a word of a name is a form of address. */
export const isTitle = (word: string): boolean => foldWords(word).every((part) => titles.has(part));

/** The same of a word as `foldWords` gives it. */
export const isTitleWord = (word: string): boolean => titles.has(word);

/** Forms of address one after the other, as they stand before a name. */
export const titlesBefore = (name: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:(?:${[...titles].join('|')})\.?\s*)+(?=${RegExp.escape(name)})`,
    'giu',
  );

/** What stands behind another form of address and is a name elsewhere: `Dr. phil.`, `Dr. h. c.`, `Dr.-Ing.` */
const behindTitle: ReadonlySet<string> = new Set(
  'phil nat ing h c hc techn oec jur pol sc hum agr vet pharm mult habil rer'.split(' '),
);

/** Words without the forms of address among them, unless there are no others. */
export function withoutTitles(words: readonly string[]): readonly string[] {
  let isBehind = false;
  const bare = words.filter((word) => {
    isBehind = titles.has(word) || (isBehind && behindTitle.has(word));
    return !isBehind;
  });
  return bare.length === 0 ? words : bare;
}

/** The words of a name without its forms of address, unless it has no others. */
export const wordsOfName = (name: string): readonly string[] => withoutTitles(foldWords(name));

/** `Dr. med. Anna Müller` is the same as `Müller, Anna`. */
export const foldName = (name: string): string => wordsOfName(name).toSorted().join(' ');

/** A text with the marks on its letters left out, and as it is spelled without them: one where both are the same. */
export const spellingsOf = (text: string, fold: (text: string) => string): readonly string[] =>
  [...new Set([fold(text), ...(isPlain(text) ? [] : [fold(spellPlainly(text))])])].filter(
    (each) => each !== '',
  );

/** What a name may be folded to: `Müller` as `muller` and as `mueller`. */
export const foldNames = (name: string): readonly string[] => spellingsOf(name, foldName);

/** One word alone is a word of the language, or the name of too many. */
export const isFullName = (folded: string): boolean => folded.includes(' ');
