/** Nearly every cell: letters of western Europe and figures, no blank at either end. Nothing to clean. */
const cleanAlready =
  /^[!-~\u00A1-\u00AC\u00AE-\u024F](?:[ -~\u00A1-\u00AC\u00AE-\u024F]*[!-~\u00A1-\u00AC\u00AE-\u024F])?$/u;

/** A cell's text as a person sees it: ordinary blanks, no invisible characters, nothing before or after. */
export const cleanText = (text: string): string =>
  cleanAlready.test(text)
    ? text
    : text
        // Zero-width characters, direction marks, soft hyphens, byte-order marks; controls other than tab and line break.
        .replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cf}]/gu, '')
        .replaceAll(/\r\n?/gu, '\n')
        .replaceAll(/[\t\p{Zs}]/gu, ' ')
        .trim()
        .replaceAll(exceptCompatibilityIdeographs, (part) => part.normalize('NFC'));

/** Composing would swap these characters of Japanese names for others that look alike. */
const exceptCompatibilityIdeographs = /[^\u{F900}-\u{FAFF}\u{2F800}-\u{2FA1F}]+/gu;

const plainAlready = /^[!-~](?:[ -~]*[!-~])?$/u;

/** Figures and letters of full width become ordinary ones; every minus becomes `-`. */
export const plainFigures = (text: string): string =>
  plainAlready.test(text)
    ? text
    : cleanText(text)
        .normalize('NFKC')
        .replaceAll(/[\u2010-\u2015\u2212\uFE63]/gu, '-');

const noValue = new Set(['n/a', 'n.a.', 'na', 'k.a.', 'k. a.', 'n.v.', 'n.d.', 'n/d', 's.o.', 's/o']);

const longestNothing = 6;

/** What people type into a cell to say that they leave it empty. */
export const saysNothing = (text: string): boolean =>
  text.length <= longestNothing &&
  (text === '' || /^[-\u2010-\u2015\u2212ー/]{1,3}$/u.test(text) || noValue.has(text.toLowerCase()));

const longestQuote = 60;

/** A value as a message quotes it. */
export const shorten = (text: string): string =>
  text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1)}…`;
