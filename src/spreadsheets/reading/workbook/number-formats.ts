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

/** What a format shows in place of a number, where it shows words alone. */
export type ShownWords = (value: number) => string | undefined;

const quoted = /"([^"]*)"?|\\(.)|[_*]./gsu;

/** Sections, what stands in quotes kept together. */
const sectionsOf = (code: string): readonly string[] =>
  Array.from(
    code.matchAll(/(?:^|;)((?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\[])*)/gsu),
    ([, section = '']) => section,
  );

interface Shown {
  readonly holds: Section['holds'];
  /** Undefined where the number is shown as well. */
  readonly words: string | undefined;
}

function shownOf(section: string): Shown {
  const bare = section.replaceAll(quoted, '');
  const words = Array.from(section.matchAll(quoted), ([, text, letter]) => text ?? letter ?? '').join('');
  const isWords = bare.replaceAll(brackets, '').trim() === '' && /\p{L}{2}|\p{Lo}/u.test(words);
  return { holds: conditionOf(bare), words: isWords ? words.trim() : undefined };
}

/**
 * The words that stand in a cell for its number: `[=1]"opted out";[=0]"ok"` shows a one as *opted out*. A sign alone, or
 * what stands for nothing among numbers (`0;-0;"none"`), is the number; undefined where a format shows no such words.
 */
export function shownWords(code: string): ShownWords | undefined {
  if (!code.includes('"') && !code.includes('\\')) return undefined;
  const sections = sectionsOf(code).slice(0, 3).map(shownOf);
  const [first, second, third] = sections;
  const isOfWords = sections.every(
    ({ words }, at) => words !== undefined || (at > 0 && sectionsOf(code)[at] === ''),
  );
  const hasConditions = first?.holds !== undefined || second?.holds !== undefined;
  if (hasConditions) {
    if (!sections.some(({ words }) => words !== undefined)) return undefined;
    const rest = first?.holds && second?.holds ? third : sections.slice(1).find(({ holds }) => !holds);
    return (value) => ([first, second].find((each) => each?.holds?.(value)) ?? rest)?.words;
  }
  if (!isOfWords || !first) return undefined;
  return (value) => {
    if (value < 0 && second) return second.words;
    return value === 0 && third ? third.words : first.words;
  };
}
