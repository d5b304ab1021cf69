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
}

/** Three letters, XFD, are the most; more digits than seven are no row. */
const maxColumn = 20_000;

function readReference(bytes: Buffer, from: number, to: number, into: CellAttributes): void {
  let column = 0;
  let row = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) row = Math.min(row * 10 + byte - 48, 2 ** 30);
    else if (byte >= 65 && byte <= 90) column = Math.min(column * 26 + byte - 64, maxColumn);
    else if (byte >= 97 && byte <= 122) column = Math.min(column * 26 + byte - 96, maxColumn);
  }
  into.column = column - 1;
  into.row = row;
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

/** The whole number at the beginning; some writers give a row as `7.0`. */
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
  let at = start;
  while (at < end) {
    while (at < end && (bytes[at]! <= 32 || bytes[at] === 47)) at += 1;
    const nameStart = at;
    while (at < end && bytes[at] !== 61 && bytes[at]! > 32) at += 1;
    const nameEnd = at;
    const name = nameEnd - nameStart === 1 ? bytes[nameStart] : 0;
    while (at < end && bytes[at] !== 34 && bytes[at] !== 39) at += 1;
    const quote = bytes[at];
    const valueStart = (at += 1);
    while (at < end && bytes[at] !== quote) at += 1;
    if (at > end) return;
    if (name === 114) {
      if (isRow) into.row = readDigits(bytes, valueStart, at);
      else readReference(bytes, valueStart, at, into);
    } else if (name === 115) {
      into.style = readDigits(bytes, valueStart, at);
    } else if (name === 116) {
      into.type = readType(bytes, valueStart, at);
    } else if (isRow && nameEnd - nameStart === 6) {
      into.isHidden = isHiddenAttribute(bytes, nameStart, nameEnd, valueStart, at);
    }
    at += 1;
  }
}
