import { withVisibleTurns } from '#domain/basics/visible-text.ts';

/** What one cell of Excel holds at most, in UTF-16 units. */
export const longestCellText = 32_767;

// The characters XML 1.0 allows; a lone half of a surrogate pair is none of them.
const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const needsCare = /[^\t\n -\uD7FF\uE000-\uFFFD]/u;
// Excel reads `_x000D_` in a cell as the character it names, so a text that says so gets its underscore escaped.
const looksEscaped = /_(?=x[0-9a-f]{4}_)/giu;

/** Drops what XML cannot carry, names what would turn the text's direction, and cuts at Excel's limit, never through a surrogate pair. */
export function cellText(text: string): string {
  const legal = withVisibleTurns(needsCare.test(text) ? text.replaceAll(illegal, '') : text);
  if (legal.length <= longestCellText) return legal;
  const cut = legal.slice(0, longestCellText);
  return /[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut;
}

// Nearly every text: nothing to drop or to name, no blanks to keep. `_` may begin an escape, a return would be lost.
const plain =
  /^[!-^`-\u2029\u202F-\u2065\u206A-\uD7FF](?:[ -^`-\u2029\u202F-\u2065\u206A-\uD7FF]*[!-^`-\u2029\u202F-\u2065\u206A-\uD7FF])?$/u;
const markup = /[&<>]/u;

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text as it stands in an attribute, or in an element that is no cell's. */
export const escapeAttribute = (text: string): string => escapeMarkup(text).replaceAll('"', '&quot;');

const escapedText = (text: string): string =>
  escapeMarkup(cellText(text)).replaceAll('\r', '&#13;').replaceAll(looksEscaped, '_x005F_');

/** The element that holds a text in a cell or a rich string; blanks at its ends survive. */
export function textElement(text: string): string {
  if (text.length > longestCellText || !plain.test(text)) {
    return `<t xml:space="preserve">${escapedText(text)}</t>`;
  }
  return `<t>${markup.test(text) ? escapeMarkup(text) : text}</t>`;
}

/** What follows the style of a cell whose text stands in itself. */
export const inlineText = (text: string): string => ` t="inlineStr"><is>${textElement(text)}</is></c>`;
