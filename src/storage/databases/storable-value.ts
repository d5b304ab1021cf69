export type SqlValue = string | number | boolean | Uint8Array | null;

/**
 * Text as both databases can keep it. PostgreSQL refuses the NUL character and neither keeps half a surrogate pair;
 * both become the replacement character U+FFFD, so that nothing disappears unseen.
 */
export const storableText = (text: string): string =>
  text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\uFFFD');

/** A value as a column of either database takes it. Throws on a number that is not whole: no column holds others. */
export function storableValue(value: unknown): SqlValue {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number below 2^53: ${value}`);
    return value;
  }
  if (typeof value === 'boolean' || value instanceof Uint8Array) return value;
  if (value === null || value === undefined) return null;
  throw new TypeError(`a column holds no ${typeof value}`);
}

/** A row, or a condition on rows, with every value storable. */
export function storableRow<Row extends object>(row: Row): Row {
  const storable = { ...row };
  for (const [key, value] of Object.entries(row)) Reflect.set(storable, key, storableValue(value));
  return storable;
}
