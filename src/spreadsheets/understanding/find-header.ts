import { ownColumnKey } from '#domain/customers/own-columns.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { saysOtherTime } from '#domain/planning/field-plans/times.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import type { NameIndex, NameMatch } from './name-index.ts';
import { cleanText } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

/** A column of the table as its heading shows it. */
export interface Heading {
  /** 0 is column A. */
  readonly index: number;
  /** As the file has it, on one line; empty when the column has none. */
  readonly text: string;
  readonly match?: NameMatch<ConcreteColumn>;
  /** Together with the group that stands over it, as `Potential` over `Cardiolan`. */
  readonly grouped: boolean;
  /** What the hidden row of keys says of the column. */
  readonly keyed?: ConcreteColumn;
  /** The hidden row of keys says that it is a column of the market's own, and its heading is still the same. */
  readonly own?: true;
}

export interface Header {
  /** 1-based row of the (lowest) heading. */
  readonly row: number;
  /** First row that can hold values. */
  readonly firstRow: number;
  readonly headings: readonly Heading[];
  /** Columns of the template that are there for certain. */
  readonly recognised: ReadonlySet<ConcreteColumn>;
}

/** A heading never is a whole paragraph. */
const longestHeading = 200;
/** With the blank before them. */
const mostStars = 20;

type Names = NameIndex<ConcreteColumn>;

/** On one line, without the star of a required column. */
function headingText(cell: CellValue | undefined): string {
  if (cell === undefined) return '';
  const written = cleanText(cellInWords(cell)).replaceAll(/\s+/gu, ' ');
  // Looked at no closer: what takes a moment with a heading takes hours with a million stars.
  if (written.length > longestHeading + mostStars) return '';
  const text = written.replace(/\s*\*+$/u, '');
  return text.length > longestHeading ? '' : text;
}

/**
 * `Potenzial (Patienten)` is `Potenzial` when nothing else is called so; but `Frequenz (pro Woche)` is none of the cycle.
 */
function findName(names: Names, text: string): NameMatch<ConcreteColumn> | undefined {
  const match = names.find(text) ?? names.find(text.replaceAll(/\s*[([（【][^)\]）】]*[)\]）】]\s*/gu, ' '));
  return match?.target.isOften && !match.time && saysOtherTime(text) ? undefined : match;
}

/**
 * Headings of a header whose lowest row is `bottom`. Above it may stand what is merged downwards (the heading itself)
 * or sideways (a group such as a brand, whose text stands at its first column).
 */
function headingsAt(bottom: SheetRow, above: SheetRow | undefined, names: Names): Heading[] {
  const width = Math.max(bottom.cells.length, above?.cells.length ?? 0);
  let group = '';
  let severalRows = false;
  const found = Array.from({ length: width }, (_, index) => {
    const own = headingText(bottom.cells[index]);
    const over = headingText(above?.cells[index]);
    if (over !== '') group = over;
    const grouped =
      own === '' || group === ''
        ? undefined
        : (findName(names, `${group} ${own}`) ?? findName(names, `${own} ${group}`));
    const match = grouped ?? findName(names, own === '' ? over : own);
    if (match && (grouped || own === '')) severalRows = true;
    return { index, own, over, match, grouped: grouped !== undefined };
  });
  // What stands above an empty cell is its heading only where other headings prove that the header has several rows.
  return found.map(({ index, own, over, match, grouped }) => {
    const text = own === '' && severalRows ? over : own;
    return match ? { index, text, grouped, match } : { index, text, grouped };
  });
}

/** Texts of the two rows above, the nearer first: headings reach over three rows at most. */
function rowsAbove(head: readonly SheetRow[], at: number): SheetRow | undefined {
  const row = head[at]?.row ?? 0;
  const [near, far] = [head[at - 1], head[at - 2]].filter((each) => each && row - each.row <= 2);
  if (!near || !far) return near;
  const width = Math.max(near.cells.length, far.cells.length);
  return {
    row: near.row,
    cells: Array.from({ length: width }, (_, index) => near.cells[index] ?? far.cells[index]),
  };
}

const recognisedIn = (headings: readonly Heading[]): Set<ConcreteColumn> =>
  new Set(headings.flatMap(({ match }) => match?.target ?? []));

/** Cells that are column keys to the letter, as the hidden row of a workbook by Latitude has them. */
function keysIn(
  row: SheetRow,
  byKey: ReadonlyMap<string, ConcreteColumn>,
): ReadonlyMap<number, ConcreteColumn> {
  const keys = new Map<number, ConcreteColumn>();
  for (const [index, cell] of row.cells.entries()) {
    const column = typeof cell === 'string' ? byKey.get(cell) : undefined;
    if (column) keys.set(index, column);
  }
  return keys;
}

function keyedHeader(
  head: readonly SheetRow[],
  at: number,
  keys: ReadonlyMap<number, ConcreteColumn>,
  names: Names,
  ours: boolean,
): Header | undefined {
  const row = head[at]?.row ?? 0;
  const neighbours = [head[at + 1], head[at - 1]].filter((each) => each && Math.abs(each.row - row) === 1);
  const candidates = neighbours.flatMap((each) =>
    each ? [{ row: each.row, headings: headingsAt(each, undefined, names) }] : [],
  );
  const [best] = candidates.toSorted((a, b) => recognisedIn(b.headings).size - recognisedIn(a.headings).size);
  if (!best) return undefined;
  // In a workbook of ours the headings stand below the keys even where somebody has renamed them all. Elsewhere keys may be the
  // headings, and a row of values below them has a word that some column is called by: `hospital`.
  const agrees = best.headings.some(({ index, match }) => match && match.target === keys.get(index));
  const hasFigures = best.headings.some(({ text }) => /^\d+$/u.test(text));
  if (!ours && (!agrees || hasFigures)) return undefined;
  const headings = best.headings.map((heading) => {
    const keyed = keys.get(heading.index);
    if (keyed) return { ...heading, keyed };
    const own = head[at]?.cells[heading.index];
    return own === ownColumnKey(heading.text) ? { ...heading, own: true as const } : heading;
  });
  return {
    row: best.row,
    firstRow: Math.max(best.row, row) + 1,
    headings,
    recognised: new Set([...recognisedIn(headings), ...keys.values()]),
  };
}

/** Of two rows that name as many columns the one whose headings need their group is the lower part of one header. */
const nameCount = ({ recognised, headings }: Pick<Header, 'recognised' | 'headings'>): number =>
  recognised.size + (headings.some(({ grouped }) => grouped) ? 0.5 : 0);

/**
 * Finds where a sheet's table begins: below titles and notes, with headings in one row or two, and with or without the
 * hidden row of keys. The row that names most columns is the header, the first of equals.
 * @param ours whether the file says that Latitude wrote it
 * @param formerKeys today's key by the one of the template version that wrote the file
 */
export function findHeader(
  head: readonly SheetRow[],
  columns: readonly ConcreteColumn[],
  names: Names,
  ours: boolean,
  formerKeys: ReadonlyMap<string, string> = new Map(),
): Header | undefined {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  for (const [former, key] of formerKeys) {
    const column = byKey.get(key);
    if (column && !byKey.has(former)) byKey.set(former, column);
  }
  let best: Header | undefined;
  for (const [at, row] of head.entries()) {
    const keys = keysIn(row, byKey);
    if (keys.size >= 2) {
      const keyed = keyedHeader(head, at, keys, names, ours);
      if (keyed) return keyed;
    }
    const headings = headingsAt(row, rowsAbove(head, at), names);
    const header = { row: row.row, firstRow: row.row + 1, headings, recognised: recognisedIn(headings) };
    if (nameCount(header) > (best ? nameCount(best) : 0)) best = header;
  }
  return best;
}

/** Cells of text alone, at least this many, make a header of a sheet whose headings nobody knows. */
const fewestHeadings = 3;

/** Different texts side by side, and nothing but texts. */
function isHeadingRow(row: SheetRow, fewest: number): boolean {
  const filled = row.cells.filter((cell) => cell !== undefined && cell !== '');
  return (
    filled.length >= fewest &&
    filled.every((cell) => typeof cell === 'string' && headingText(cell) !== '' && !/^\d+$/u.test(cell)) &&
    new Set(filled).size === filled.length
  );
}

/** The first row that looks like headings above a table, for a sheet where no heading is known. */
export function findUnknownHeader(
  head: readonly SheetRow[],
  names: Names,
  fewest = fewestHeadings,
): Header | undefined {
  const at = head.findIndex((row, index) => {
    const below = head.slice(index + 1, index + 4);
    return (
      isHeadingRow(row, fewest) &&
      below.some((each) => each.cells.filter((cell) => cell !== undefined).length >= fewest)
    );
  });
  const row = head[at];
  if (!row) return undefined;
  const headings = headingsAt(row, undefined, names);
  return { row: row.row, firstRow: row.row + 1, headings, recognised: recognisedIn(headings) };
}
