/**
 * In CSV for people a text that a spreadsheet would run as a formula, in letters of half and full width, or as the blank
 * before one, has an apostrophe in front: blanks of every kind and what cannot be seen are taken off by some of them before
 * they look. A text that has some already gets one more, so that taking one away gives back what was there.
 */
const formulaStart = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/**
 * A spreadsheet splits a file where its reader's country does, at commas or at semicolons, whatever the file was written
 * with: what follows any of these within a text may begin a cell of its own, with quotes or blanks before it.
 */
const laterStart = /([,;|\t\r\n][\s"']*)([=+\-@＝＋－＠])/gu;
const guardedLater = /([,;|\t\r\n][\s"']*)'([=+\-@＝＋－＠])/gu;

export function guardFormula(text: string): string {
  const guarded = text.replaceAll(laterStart, "$1'$2");
  return formulaStart.test(guarded) ? `'${guarded}` : guarded;
}

/** The text as it was before it was guarded; people write the apostrophe in the same places and mean the same. */
export function withoutGuard(text: string): string {
  const begun = text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
  return begun.replaceAll(guardedLater, '$1$2');
}
