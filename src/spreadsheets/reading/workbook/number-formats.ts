/** How a number is to be understood: as a point in time, as a length of time, or as itself. */
export type NumberKind = 'date' | 'duration' | 'number';

/**
 * Built-in formats that are dates and have no code in the file (ECMA-376 part 1, 18.8.30): 14-22 and 45-47
 * everywhere, 27-36 and 50-58 in East Asian editions of Excel, 71-81 in the Thai edition.
 */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  id === 45 ||
  id === 47 ||
  (id >= 50 && id <= 58) ||
  (id >= 71 && id <= 81);

const builtInDuration = 46;

/** Text in quotes, a character after a backslash, and the one after `_` or `*`, which sets a space or a filling. */
const literals = /"[^"]*"?|\\.|[_*]./gsu;
const duration = /\[(?:h+|m+|s+)\]/i;
/** Colours, conditions, currencies and locales. */
const brackets = /\[[^\]]*\]/g;

/** Only the first section counts: it is the one for ordinary numbers. */
export function numberKindOfCode(code: string): NumberKind {
  const bare = code.replaceAll(literals, '').split(';')[0] ?? '';
  if (duration.test(bare)) return 'duration';
  const symbols = bare.replaceAll(brackets, '').replaceAll(/general|standard/gi, '');
  return /[dmyhs]/i.test(symbols) ? 'date' : 'number';
}

export function numberKind(id: number, codes: ReadonlyMap<number, string>): NumberKind {
  const code = codes.get(id);
  if (code !== undefined) return numberKindOfCode(code);
  if (id === builtInDuration) return 'duration';
  return isBuiltInDate(id) ? 'date' : 'number';
}
