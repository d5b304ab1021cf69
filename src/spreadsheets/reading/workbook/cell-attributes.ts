const slash = 47;
const equals = 61;
const ampersand = 38;
const doubleQuote = 34;
const singleQuote = 39;

/** The `t` of a cell; `number` also when it is left out. */
export const cellTypes = {
  number: 0,
  shared: 1,
  formulaText: 2,
  inlineText: 3,
  boolean: 4,
  error: 5,
  isoDate: 6,
} as const;

export interface CellAttributes {
  /** From 0; -1 when the cell has no reference. */
  column: number;
  /** From 1; 0 when the cell has no reference. */
  row: number;
  style: number;
  type: number;
  /** Of a row. */
  isHidden: boolean;
  /** A reference is there, and is none: neither row nor column can be told from it. */
  isBadReference: boolean;
  /** Written otherwise than everybody does: only the full rules of XML tell what stands here. */
  isOdd: boolean;
}

export const noAttributes = (): CellAttributes => ({
  column: -1,
  row: 0,
  style: 0,
  type: cellTypes.number,
  isHidden: false,
  isBadReference: false,
  isOdd: false,
});

const lastColumn = 16_384;
const mostRowDigits = 7;
const dollar = 36;

/** `B7`, also `$B$7`; a column alone stands in the row around it. */
function readReference(bytes: Buffer, from: number, to: number, into: CellAttributes): void {
  let at = bytes[from] === dollar ? from + 1 : from;
  let column = 0;
  for (; at < to; at += 1) {
    const letter = bytes[at]! & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = Math.min(column * 26 + letter - 64, lastColumn + 1);
  }
  if (bytes[at] === dollar) at += 1;
  const digits = at;
  let row = 0;
  for (; at < to && bytes[at]! >= 48 && bytes[at]! <= 57; at += 1) row = row * 10 + bytes[at]! - 48;
  const hasRow = at > digits;
  into.isBadReference = at < to || column === 0 || (hasRow && row === 0) || at > digits + mostRowDigits;
  if (into.isBadReference) return;
  into.column = column - 1;
  into.row = row;
}

/** A whole number, which some writers give as `7.0`. */
function readRow(bytes: Buffer, from: number, to: number, into: CellAttributes): void {
  into.row = readDigits(bytes, from, to);
  const isNumber = /^\s*\d+(?:\.0*)?\s*$/.test(bytes.toString('latin1', from, to));
  into.isBadReference = !isNumber || into.row === 0;
}

const typeByFirstLetter: ReadonlyMap<number, number> = new Map([
  [105, cellTypes.inlineText],
  [98, cellTypes.boolean],
  [101, cellTypes.error],
  [100, cellTypes.isoDate],
]);

function readType(bytes: Buffer, from: number, to: number): number {
  // `str` and `s` are the two that begin alike.
  if (bytes[from] === 115) return to - from === 1 ? cellTypes.shared : cellTypes.formulaText;
  return typeByFirstLetter.get(bytes[from] ?? 0) ?? cellTypes.number;
}

/** The whole number at the beginning. */
function readDigits(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    value = Math.min(value * 10 + digit, 2 ** 30);
  }
  return value;
}

/** `hidden="0"` is allowed, though a row that is not hidden hardly ever says so. */
const isHiddenAttribute = (
  bytes: Buffer,
  nameStart: number,
  nameEnd: number,
  valueStart: number,
  end: number,
): boolean =>
  bytes.toString('latin1', nameStart, nameEnd) === 'hidden' &&
  /^(?:1|true)$/u.test(bytes.toString('latin1', valueStart, end));

const isBlank = (byte: number | undefined): boolean => byte !== undefined && byte <= 32;

/** Reads `r`, `s` and `t` of a row or cell out of the bytes of its tag into `into`, which is used again and again. */
export function readCellAttributes(
  bytes: Buffer,
  start: number,
  end: number,
  into: CellAttributes,
  isRow = false,
): void {
  into.column = -1;
  into.row = 0;
  into.style = 0;
  into.type = cellTypes.number;
  into.isHidden = false;
  into.isBadReference = false;
  into.isOdd = false;
  let seen = 0;
  let at = start;
  while (at < end) {
    const before = at;
    while (at < end && isBlank(bytes[at])) at += 1;
    if (at >= end || (bytes[at] === slash && at === end - 1)) return;
    const nameStart = at;
    while (at < end && bytes[at] !== equals && !isBlank(bytes[at])) at += 1;
    const nameEnd = at;
    const name = nameEnd - nameStart === 1 ? bytes[nameStart]! : 0;
    if (name > 0) {
      // The same attribute a second time is no XML.
      if ((seen & (1 << (name & 31))) !== 0) into.isOdd = true;
      seen |= 1 << (name & 31);
    }
    while (isBlank(bytes[at])) at += 1;
    if (bytes[at] !== equals || nameStart === before) into.isOdd = true;
    at += 1;
    while (isBlank(bytes[at])) at += 1;
    const quote = bytes[at];
    if (quote !== doubleQuote && quote !== singleQuote) into.isOdd = true;
    const valueStart = (at += 1);
    let isWritten = false;
    for (; at < end && bytes[at] !== quote; at += 1) if (bytes[at] === ampersand) isWritten = true;
    if (at >= end) {
      into.isOdd = true;
      return;
    }
    if (name === 114) {
      if (isWritten) into.isOdd = true;
      if (isRow) readRow(bytes, valueStart, at, into);
      else readReference(bytes, valueStart, at, into);
    } else if (name === 115) {
      if (isWritten) into.isOdd = true;
      into.style = readDigits(bytes, valueStart, at);
    } else if (name === 116) {
      if (isWritten) into.isOdd = true;
      into.type = readType(bytes, valueStart, at);
    } else if (isRow && nameEnd - nameStart === 6) {
      if (isWritten) into.isOdd = true;
      into.isHidden = isHiddenAttribute(bytes, nameStart, nameEnd, valueStart, at);
    }
    at += 1;
  }
}
