import { cellTypes } from './cell-attributes.ts';
import { decodeText, textTraits, unescapeExcelText } from './xml-text.ts';

/** A cell read in one go; `isEmpty` when it has a style and no value. */
export interface QuickCell {
  /** From 0. */
  column: number;
  /** From 1. */
  row: number;
  style: number;
  /** `number`, `shared` or `inlineText`. */
  type: number;
  isEmpty: boolean;
  value: number;
  /** Of an inline text; never empty. */
  text: string;
}

const space = 32;
const quote = 34;
const slash = 47;
const lessThan = 60;
const equals = 61;
const greaterThan = 62;
const ampersand = 38;
const lowerC = 99;
const lowerI = 105;
const lowerV = 118;

const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
/** Digits a double holds exactly, whatever they are. */
const exactDigits = 15;
/** More than any such cell has but for its text, so that one look at the length does for all the bytes of it. */
const longestCell = 96;

const inlineStr = Buffer.from('inlineStr', 'latin1');
const textStart = Buffer.from('><is><t>', 'latin1');
const textEnd = Buffer.from('</t></is></c>', 'latin1');

function follows(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

/**
 * Reads a cell as Excel writes nearly all of them, `<c r="B7" s="3" t="s"><v>12</v></c>`, or as streaming writers do,
 * `<c r="B7" t="inlineStr"><is><t>word</t></is></c>`, from the space after its `<c`. Returns where the next element
 * begins, or -1 for anything else, which is then read the general way: this is only a shortcut, and it is what makes
 * long tables fast.
 */
export function readQuickCell(bytes: Buffer, from: number, length: number, into: QuickCell): number {
  if (from + longestCell > length) return -1;
  let at = from;
  into.row = 0;
  into.style = 0;
  into.type = cellTypes.number;
  const limit = from + longestCell / 2;
  while (bytes[at] === space) {
    const name = bytes[at + 1]!;
    if (bytes[at + 2] !== equals || bytes[at + 3] !== quote) return -1;
    at += 4;
    if (name === 114) {
      at = readPlace(bytes, at, limit, into);
    } else if (name === 115) {
      let style = 0;
      for (; bytes[at]! >= 48 && bytes[at]! <= 57 && at < limit; at += 1)
        style = style * 10 + bytes[at]! - 48;
      into.style = style;
    } else if (name === 116) {
      if (bytes[at] === lowerI && follows(bytes, at, inlineStr)) {
        into.type = cellTypes.inlineText;
        at += inlineStr.length - 1;
      } else if (bytes[at] === 115) into.type = cellTypes.shared;
      else if (bytes[at] !== 110) return -1;
      at += 1;
    } else {
      return -1;
    }
    if (at < 0 || at >= limit || bytes[at] !== quote) return -1;
    at += 1;
  }
  if (into.row === 0) return -1;
  if (bytes[at] === slash && bytes[at + 1] === greaterThan) {
    into.isEmpty = true;
    return at + 2;
  }
  if (into.type === cellTypes.inlineText) return readInline(bytes, at, length, into);
  const isValue =
    bytes[at] === greaterThan &&
    bytes[at + 1] === lessThan &&
    bytes[at + 2] === lowerV &&
    bytes[at + 3] === greaterThan;
  return isValue ? readValue(bytes, at + 4, into) : -1;
}

function readPlace(bytes: Buffer, from: number, limit: number, into: QuickCell): number {
  let at = from;
  let column = 0;
  for (; bytes[at]! >= 65 && bytes[at]! <= 90; at += 1) column = column * 26 + bytes[at]! - 64;
  if (at === from || at > from + 3) return -1;
  let row = 0;
  const digits = at;
  for (; bytes[at]! >= 48 && bytes[at]! <= 57 && at < limit; at += 1) row = row * 10 + bytes[at]! - 48;
  if (at > digits + 7) return -1;
  into.column = column - 1;
  into.row = row;
  return at;
}

/** `><is><t>`, text without any markup, `</t></is></c>`. */
function readInline(bytes: Buffer, from: number, length: number, into: QuickCell): number {
  if (!follows(bytes, from, textStart)) return -1;
  const start = from + textStart.length;
  const last = length - textEnd.length;
  let at = start;
  let seen = 0;
  for (; at <= last; at += 1) {
    const byte = bytes[at]!;
    if (byte === lessThan) break;
    if (byte === ampersand || byte < space) return -1;
    seen |= byte;
  }
  if (at > last || at === start || !follows(bytes, at, textEnd)) return -1;
  const traits = seen >= 128 ? textTraits.nonAscii : textTraits.plain;
  into.text = unescapeExcelText(decodeText(bytes, start, at, traits));
  into.isEmpty = into.text === '';
  return at + textEnd.length;
}

/** Digits with at most one point, then `</v></c>`. Both the digits and the power of ten are exact in a double. */
function readValue(bytes: Buffer, from: number, into: QuickCell): number {
  let at = from;
  const isNegative = bytes[at] === 45;
  if (isNegative) at += 1;
  const start = at;
  let digits = 0;
  let point = -1;
  for (; at - start <= exactDigits + 1; at += 1) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) digits = digits * 10 + byte - 48;
    else if (byte === 46 && point < 0) point = at;
    else break;
  }
  const count = at - start - (point < 0 ? 0 : 1);
  if (count === 0 || count > exactDigits) return -1;
  const isEnd =
    bytes[at] === lessThan &&
    bytes[at + 1] === slash &&
    bytes[at + 2] === lowerV &&
    bytes[at + 3] === greaterThan &&
    bytes[at + 4] === lessThan &&
    bytes[at + 5] === slash &&
    bytes[at + 6] === lowerC &&
    bytes[at + 7] === greaterThan;
  if (!isEnd) return -1;
  const size = point < 0 ? digits : digits / powersOfTen[at - point - 1]!;
  into.value = isNegative && size !== 0 ? -size : size;
  into.isEmpty = false;
  return at + 8;
}
