/**
 * Joins parts by two underscores, as field systems write their external keys. A part that has two of its own, or one at
 * an end, is written so that no other list of parts gives the same key.
 */
export const externalKey = (...parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll('~', '~7E').replaceAll(/^_|_$|_(?=_)|(?<=_)_/gu, '~5F')).join('__');
