import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { SheetRow } from '../reading/table-file.ts';
import type { Header, Heading } from './find-header.ts';

/** One of the tables that share a row of headings. */
export interface SplitTable {
  readonly header: Header;
  /** Headings of whatever else stands beside it. */
  readonly elsewhere: readonly Heading[];
}

interface Run {
  readonly headings: readonly Heading[];
  readonly known: ReadonlySet<ConcreteColumn>;
}

const isTitled = (heading: Heading): boolean => heading.text !== '' || heading.keyed !== undefined;

const columnsIn = (headings: readonly Heading[]): ReadonlySet<ConcreteColumn> =>
  new Set(headings.flatMap(({ keyed, match }) => keyed ?? match?.target ?? []));

const isEmpty = (cell: SheetRow['cells'][number]): boolean =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** Headings side by side, up to a column that has neither a heading nor anything below where one would be. */
function runsIn(header: Header, rows: readonly SheetRow[]): readonly Run[] {
  const below = rows.filter(({ row }) => row >= header.firstRow);
  const runs: Heading[][] = [];
  let current: Heading[] | undefined;
  for (const heading of header.headings) {
    if (isTitled(heading)) {
      if (current) current.push(heading);
      else runs.push((current = [heading]));
    } else if (below.every(({ cells }) => isEmpty(cells[heading.index]))) current = undefined;
  }
  return runs.map((headings) => ({ headings, known: columnsIn(headings) }));
}

/** One column in common may be a slip; two, or what every row must have, are another table with the same headings. */
const fewestInCommon = 2;

/** Columns of a table that were moved aside rather than a table of their own. */
function belongsTo(table: ReadonlySet<ConcreteColumn>, { headings, known }: Run): boolean {
  const inCommon = [...known].filter((column) => table.has(column));
  const isAnother = inCommon.length >= fewestInCommon || inCommon.some(({ required }) => required);
  return (
    headings.some(({ own }) => own !== undefined) ||
    (!isAnother && [...known].some((column) => !table.has(column)))
  );
}

/** The fullest run and what belongs to it, from the left. */
function partsOf(lead: Run, runs: readonly Run[]): readonly Run[] {
  const table = new Set(lead.known);
  const parts = runs.filter((run) => {
    if (run !== lead && !belongsTo(table, run)) return false;
    for (const column of run.known) table.add(column);
    return true;
  });
  const [from, to] = [runs.indexOf(parts[0] ?? lead), runs.indexOf(parts.at(-1) ?? lead)];
  // What nobody knows between two parts of a table is a column of the market's own.
  return runs.filter(
    (run, index) => parts.includes(run) || (index > from && index < to && run.known.size === 0),
  );
}

/**
 * Tells apart what stands side by side under one row of headings with empty columns between: parts of one table, further
 * tables, and a pivot table or somebody's notes. The table with the most columns of the template comes first.
 */
export function splitTables(header: Header, rows: readonly SheetRow[]): readonly SplitTable[] {
  const runs = runsIn(header, rows);
  const [lead] = runs.toSorted((a, b) => b.known.size - a.known.size);
  if (!lead || lead.known.size === 0) return [{ header, elsewhere: [] }];
  const parts = partsOf(lead, runs);
  const further = runs.filter((run) => !parts.includes(run) && run.known.size >= fewestInCommon);
  return [parts, ...further.map((run) => [run])].map((group) => ({
    header: {
      ...header,
      headings: group.flatMap(({ headings }) => headings),
      recognised: new Set(group.flatMap(({ known }) => [...known])),
    },
    elsewhere: runs.filter((run) => !group.includes(run)).flatMap(({ headings }) => headings),
  }));
}
