/** Cyrillic and Greek letters that look like Latin ones and come in by the wrong keyboard. */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('асеорхукмтвнιοαρτνκχ', (letter, index) => [letter, 'aceopxykmtbhioaptvkx'.charAt(index)]),
);
const latinOf: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ...lookAlikes,
};

const plainLetters = /^\p{ASCII}*$/u;

/**
 * The form in which names are compared: width, case, accents, blanks, line breaks and punctuation do not matter, nor
 * does the `*` of a required column. `Potential – Cardiolan *` and `ＰＯＴＥＮＴＩＡＬ_cardiolan` are the same.
 */
export const foldName = (text: string): string =>
  plainLetters.test(text)
    ? // Most names: nothing else in it would change, and to look for it takes five times as long.
      text.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')
    : text
        .normalize('NFKD')
        .toLowerCase()
        // Accents go, the voicing marks of kana stay: they make another letter.
        .replaceAll(/[\u0300-\u036F]/gu, '')
        .normalize('NFKC')
        .replaceAll(/[ßøæœłđı\u0370-\u04FF]/gu, (letter) => latinOf[letter] ?? letter)
        .replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');

/** The same for a German name written without umlauts: `Prioritaet`. */
export const foldWithoutUmlauts = (text: string): string =>
  foldName(
    text
      .normalize('NFC')
      .replaceAll(/[äöüÄÖÜ]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter.toLowerCase()] ?? letter),
  );

/** Of a short code with a sign that tells it from the bare one, as `A+`, `B-`; empty of every other text. */
export const gradeSign = (text: string): string =>
  /^[\p{L}\p{N}]{1,2} ?(?<sign>[+-]{1,3})$/u.exec(text.normalize('NFKC').replaceAll('−', '-').trim())
    ?.groups?.['sign'] ?? '';
