/** What a number looks like in XML Schema; JavaScript would also take `0x1F`, `Infinity` or nothing at all. */
const xmlNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Undefined when the text is not a finite number. */
export function parseNumberText(text: string): number | undefined {
  const trimmed = text.trim();
  const value = xmlNumber.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value + 0 : undefined;
}
