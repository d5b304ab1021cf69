/**
 * In CSV for people a text that a spreadsheet would run as a formula, in letters of half and full width, or as the blank
 * before one, has an apostrophe in front. A text that has some already gets one more, so that taking one away gives back
 * what was there.
 */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/u;

export const guardFormula = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);

/** The text as it was before it was guarded; people write the apostrophe in the same places and mean the same. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
