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
const point = 46;
const lessThan = 60;
const ampersand = 38;
const lowerI = 105;
const lowerN = 110;
const lowerR = 114;
const lowerS = 115;

/** Four bytes as one number, so that one comparison tells whether they stand somewhere. */
const four = (text: string): number => Buffer.from(text, 'latin1').readUInt32LE();
const placeAttribute = four(' r="');
const styleAttribute = four(' s="');
const typeAttribute = four(' t="');
const valueStart = four('><v>');
const valueEnd = four('</v>');
const cellEnd = four('</c>');
const emptyEnd = Buffer.from('/>', 'latin1').readUInt16LE();
const inlineType = [four('inli'), four('neSt')] as const;
const textStart = [four('><is'), four('><t>')] as const;
const textEnd = [four('</t>'), four('</is'), four('></c')] as const;
const textEndLength = '</t></is></c>'.length;
const greaterThan = 62;

const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
/** Digits a double holds exactly, whatever they are. */
const exactDigits = 15;
/** More than any such cell has but for its text, so that one look at the length does for all the bytes of it. */
const longestCell = 96;
const longestAttributes = 56;
const mostLetters = 3;
const mostRowDigits = 7;
const mostStyleDigits = 6;

/** Bytes as they are scanned, and the same bytes to be read four at a time. */
export interface ViewedBytes {
  readonly bytes: Buffer;
  readonly view: DataView;
}

export const viewBytes = (bytes: Buffer): ViewedBytes => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
});

/**
 * Reads a cell as Excel writes nearly all of them, `<c r="B7" s="3" t="s"><v>12</v></c>`, or as streaming writers do,
 * `<c r="B7" t="inlineStr"><is><t>word</t></is></c>`, from the space after its `<c`. Returns where the next element
 * begins, or -1 for anything else, which is then read the general way: this is only a shortcut, and it is what makes
 * long tables fast.
 */
export function readQuickCell({ bytes, view }: ViewedBytes, from: number, into: QuickCell): number {
  if (from + longestCell > bytes.length || view.getUint32(from, true) !== placeAttribute) return -1;
  let at = readPlace(bytes, from + 4, into);
  if (at < 0) return -1;
  into.style = 0;
  into.type = cellTypes.number;
  let word = view.getUint32(at, true);
  for (; word === styleAttribute || word === typeAttribute; word = view.getUint32(at, true)) {
    at = word === styleAttribute ? readStyle(bytes, at + 4, into) : readType(bytes, view, at + 4, into);
    if (at < 0 || at > from + longestAttributes) return -1;
  }
  if ((word & 0xffff) === emptyEnd) {
    into.isEmpty = true;
    return at + 2;
  }
  if (into.type === cellTypes.inlineText) return readInline(bytes, view, at, into);
  return word === valueStart ? readValue(bytes, view, at + 4, into) : -1;
}

function readPlace(bytes: Buffer, from: number, into: QuickCell): number {
  let at = from;
  let column = 0;
  for (; bytes[at]! >= 65 && bytes[at]! <= 90; at += 1) column = column * 26 + bytes[at]! - 64;
  const letters = at - from;
  const digits = at;
  let row = 0;
  for (; bytes[at]! >= 48 && bytes[at]! <= 57; at += 1) row = row * 10 + bytes[at]! - 48;
  const isPlace = letters > 0 && letters <= mostLetters && at > digits && at <= digits + mostRowDigits;
  if (!isPlace || row === 0 || bytes[at] !== quote) return -1;
  into.column = column - 1;
  into.row = row;
  return at + 1;
}

function readStyle(bytes: Buffer, from: number, into: QuickCell): number {
  let at = from;
  let style = 0;
  for (; bytes[at]! >= 48 && bytes[at]! <= 57; at += 1) style = style * 10 + bytes[at]! - 48;
  if (at === from || at > from + mostStyleDigits || bytes[at] !== quote) return -1;
  into.style = style;
  return at + 1;
}

function readType(bytes: Buffer, view: DataView, at: number, into: QuickCell): number {
  const letter = bytes[at];
  if (bytes[at + 1] === quote && (letter === lowerS || letter === lowerN)) {
    into.type = letter === lowerS ? cellTypes.shared : cellTypes.number;
    return at + 2;
  }
  const isInline =
    letter === lowerI &&
    view.getUint32(at, true) === inlineType[0] &&
    view.getUint32(at + 4, true) === inlineType[1] &&
    bytes[at + 8] === lowerR &&
    bytes[at + 9] === quote;
  if (!isInline) return -1;
  into.type = cellTypes.inlineText;
  return at + 10;
}

/** `><is><t>`, text without any markup, `</t></is></c>`. */
function readInline(bytes: Buffer, view: DataView, from: number, into: QuickCell): number {
  if (view.getUint32(from, true) !== textStart[0] || view.getUint32(from + 4, true) !== textStart[1])
    return -1;
  const start = from + 8;
  const last = bytes.length - textEndLength;
  let at = start;
  let seen = 0;
  for (; at <= last; at += 1) {
    const byte = bytes[at]!;
    if (byte === lessThan) break;
    if (byte === ampersand || byte < space) return -1;
    seen |= byte;
  }
  const isEnd =
    at <= last &&
    at > start &&
    view.getUint32(at, true) === textEnd[0] &&
    view.getUint32(at + 4, true) === textEnd[1] &&
    view.getUint32(at + 8, true) === textEnd[2] &&
    bytes[at + 12] === greaterThan;
  if (!isEnd) return -1;
  const traits = seen >= 128 ? textTraits.nonAscii : textTraits.plain;
  into.text = unescapeExcelText(decodeText(bytes, start, at, traits));
  into.isEmpty = into.text === '';
  return at + textEndLength;
}

/** Digits with at most one point, then `</v></c>`. Both the digits and the power of ten are exact in a double. */
function readValue(bytes: Buffer, view: DataView, from: number, into: QuickCell): number {
  const isNegative = bytes[from] === 45;
  const start = isNegative ? from + 1 : from;
  const end = start + exactDigits + 1;
  let at = start;
  let digits = 0;
  for (; at <= end && bytes[at]! >= 48 && bytes[at]! <= 57; at += 1) digits = digits * 10 + bytes[at]! - 48;
  let count = at - start;
  let decimals = 0;
  if (bytes[at] === point) {
    at += 1;
    const first = at;
    for (; at <= end && bytes[at]! >= 48 && bytes[at]! <= 57; at += 1) digits = digits * 10 + bytes[at]! - 48;
    decimals = at - first;
    count += decimals;
  }
  if (count === 0 || count > exactDigits) return -1;
  if (view.getUint32(at, true) !== valueEnd || view.getUint32(at + 4, true) !== cellEnd) return -1;
  const size = decimals === 0 ? digits : digits / powersOfTen[decimals]!;
  into.value = isNegative && size !== 0 ? -size : size;
  into.isEmpty = false;
  return at + 8;
}
