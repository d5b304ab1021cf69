const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** What a number looks like in XML Schema; JavaScript would also take `0x1F`, `Infinity` or nothing at all. */
const xmlNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Undefined when the text is not a finite number. */
export function parseNumberText(text: string): number | undefined {
  const trimmed = text.trim();
  const value = xmlNumber.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value + 0 : undefined;
}

/**
 * Plain decimals of up to 15 digits straight from the bytes, exactly as `Number` would read them: both the digits and
 * the power of ten are exact in a double, so their quotient is rounded once. Undefined for anything else.
 */
export function parsePlainNumber(bytes: Buffer, from: number, to: number): number | undefined {
  if (to - from > 17 || from >= to) return undefined;
  let at = from;
  const isNegative = bytes[at] === 45;
  if (isNegative) at += 1;
  let digits = 0;
  let count = 0;
  let point = -1;
  for (; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte >= 48 && byte <= 57) {
      digits = digits * 10 + byte - 48;
      count += 1;
    } else if (byte === 46 && point < 0) {
      point = count;
    } else {
      return undefined;
    }
  }
  if (count === 0 || count > 15) return undefined;
  const value = point < 0 ? digits : digits / powersOfTen[count - point]!;
  return isNegative && value !== 0 ? -value : value;
}
