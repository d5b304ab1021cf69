import { atLine, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { FilledSheet } from '../filled-workbook.ts';
import { isRemark } from '../remarks.ts';
import { SOMEBODY_ERASED } from './write-over-names.ts';
import { writeRanges } from './subject-ranges.ts';

/** Cells that became rows, in which somebody erased has been met already. */
export interface MetCells {
  readonly sheet: string;
  /** Letters of their columns. */
  readonly columns: readonly string[];
  /** Of columns with keys, words or choices: only what has blanks in it may be a name. */
  readonly keys?: readonly string[];
  /** Their rows, as ranges: `2-500 507`. */
  readonly rows: string;
}

/** Where a file can say something beside its cells. */
export const partsOfFiles = ['note', 'header', 'drawing', 'name', 'property', 'text', 'other'] as const;
export type PartOfFile = (typeof partsOfFiles)[number];

/** Where a file names somebody erased who was not met in its rows. */
export interface NamedBeside {
  /** By sheet: how many cells, and the first of them, `B7`. */
  readonly cells: readonly {
    readonly sheet: string;
    readonly count: number;
    readonly first: readonly string[];
  }[];
  readonly parts: readonly PartOfFile[];
  /** It could not be looked through to its end. */
  readonly unreadable: boolean;
}

export const nowhereBeside: NamedBeside = { cells: [], parts: [], unreadable: false };

/** Whether a file must not stay, for it names somebody, or nobody can say. */
export const mustGo = ({ cells, parts, unreadable }: NamedBeside): boolean =>
  unreadable || cells.length + parts.length > 0;

const callsSomebody: ReadonlySet<string> = new Set(['name', 'rep']);

/**
 * In a row of an account or a rep: what an account is called was met, a rep of that name is somebody else, and remarks
 * are written over. What stands in another column of words can be a name as well; a number there is none of an account.
 */
export const isMetInRow = (column: string): boolean | 'key' =>
  callsSomebody.has(column) || isRemark(column) || 'key';

/** How many cells a finding names. */
export const NAMED_CELLS = 10;

/**
 * Of tables that were understood, the cells that were met.
 * @param isMet by key of the column and of the sheet; every one, the market's own included, where nothing is said
 */
export const cellsMet = (
  sheets: readonly FilledSheet<string>[],
  isMet: (column: string, sheet: string) => boolean | 'key' = () => true,
): readonly MetCells[] =>
  sheets.map((sheet) => {
    const { places = {}, columns, sheetName, rows } = sheet;
    const letters = Object.entries({
      ...columns,
      ...Object.fromEntries(Object.entries(places).map(([key, place]) => [key, place.letters])),
    });
    const lettersOf = (wanted: boolean | 'key'): readonly string[] =>
      letters.flatMap(([column, at]) => (isMet(column, sheet.key) === wanted ? [at] : []));
    return {
      sheet: sheetName,
      columns: lettersOf(true),
      keys: lettersOf('key'),
      rows: writeRanges(rows.map(({ row }) => row)),
    };
  });

/** What is said of it; each of these findings says that the file is not kept. */
export function findNamedBeside(
  fileName: string,
  { cells, parts, unreadable }: NamedBeside,
): readonly Finding[] {
  const where = atLine(fileName);
  return [
    ...cells.map(({ sheet, count, first }) =>
      finding('warning', 'import.erased-cells', atSheet(sheet), {
        count,
        cells: `${first.join(', ')}${count > first.length ? ' …' : ''}`,
      }),
    ),
    ...parts.map((part) => finding('warning', 'import.erased-beside', where, { part })),
    ...(fileName.includes(SOMEBODY_ERASED)
      ? [finding('info', 'import.erased-file-name', where, { file: fileName })]
      : []),
    ...(unreadable ? [finding('warning', 'import.erased-unknown', where)] : []),
  ];
}

const notKept: ReadonlySet<string> = new Set([
  'import.erased-persons',
  'calls.erased-persons',
  'import.erased-names',
  'maturity.erased-names',
  'import.erased-headings',
  'import.erased-cells',
  'import.erased-beside',
  'import.erased-unknown',
]);

/** Whether a finding says that the file it is of is not kept, so that it has to be sent once more. */
export const saysNotKept = ({ code }: Finding): boolean => notKept.has(code);
