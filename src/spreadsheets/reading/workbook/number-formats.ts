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

type Section = { readonly kind: NumberKind; readonly holds: ((value: number) => boolean) | undefined };

const condition = /\[\s*(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)\s*\]/;
const comparisons: Readonly<Record<string, (value: number, than: number) => boolean>> = {
  '<': (value, than) => value < than,
  '<=': (value, than) => value <= than,
  '=': (value, than) => value === than,
  '<>': (value, than) => value !== than,
  '>=': (value, than) => value >= than,
  '>': (value, than) => value > than,
};

function conditionOf(section: string): Section['holds'] {
  const [, sign = '', than = ''] = condition.exec(section) ?? [];
  const compare = comparisons[sign];
  return compare && ((value) => compare(value, Number(than)));
}

function kindOfSection(bare: string): NumberKind {
  if (duration.test(bare)) return 'duration';
  const symbols = bare.replaceAll(brackets, '').replaceAll(/general|standard/gi, '');
  return /[dmyhs]/i.test(symbols) ? 'date' : 'number';
}

/** How a format shows a number, where it depends on the number. */
export type NumberFormat = NumberKind | ((value: number) => NumberKind);

/**
 * Of a format without conditions only the first section counts: it is the one for ordinary numbers. Conditions choose
 * among sections, in their order; what meets none is shown by the next section, or by the third after two conditions.
 */
export function numberFormatOfCode(code: string): NumberFormat {
  const sections = code
    .replaceAll(literals, '')
    .split(';')
    .slice(0, 3)
    .map((bare): Section => ({ kind: kindOfSection(bare), holds: conditionOf(bare) }));
  const [first, second] = sections;
  if (first?.holds === undefined && second?.holds === undefined) return first?.kind ?? 'number';
  if (new Set(sections.map(({ kind }) => kind)).size === 1) return first!.kind;
  const rest = sections[first?.holds && second?.holds ? 2 : 1] ?? sections.at(-1)!;
  return (value) => [first, second].find((each) => each?.holds?.(value))?.kind ?? rest.kind;
}

export function numberFormat(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code !== undefined) return numberFormatOfCode(code);
  if (id === builtInDuration) return 'duration';
  return isBuiltInDate(id) ? 'date' : 'number';
}
