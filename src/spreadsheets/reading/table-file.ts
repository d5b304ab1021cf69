import type { Finding } from '#domain/basics/finding.ts';

/**
 * What a cell holds. Dates are wall-clock times without a zone, `2027-03-16T00:00:00` (with `.123` when the file
 * gives milliseconds); a time of day alone stands on 1899-12-31 (1904-01-01 in a 1904 workbook), which is what serial
 * 0 means. Durations such as `[h]:mm` are numbers of days. Delimited files hold text only: what a number or a date is
 * there depends on the column, not on the look of the text (`007` may be an identifier).
 */
export type CellValue = string | number | boolean | { readonly date: string } | { readonly error: string };

/** Whether two cells hold the same. */
export const isSameCell = (a: CellValue, b: CellValue): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The `error` of a formula that was written without its result, which only a program that calculates knows. */
export const uncalculated = '=';

/** What is struck through of a text of which the rest is not: it is left out of the cell. */
export interface StruckPart {
  /** 0 for A. */
  readonly column: number;
  readonly text: string;
}

/** `row` counts from 1; `cells[0]` is column A; a hole or `undefined` is an empty cell. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly (CellValue | undefined)[];
  /** Nobody sees it in Excel: hidden by hand, by a filter or in a closed group. */
  readonly isHidden?: true;
  /** Its cells that are struck through, 0 for A. */
  readonly struck?: readonly number[];
  readonly struckParts?: readonly StruckPart[];
  /** What the first of its filled cells that has a colour is coloured in, white not counted. */
  readonly colour?: string;
}

/** Rows and columns from 1, both ends included. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetInfo {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
}

/** What somebody wrote on a cell. */
export interface CellNote {
  /** `B2`. */
  readonly cell: string;
  readonly author: string;
  readonly text: string;
}

/** How a delimited file was understood; the user may overrule any of it. */
export interface DelimitedStyle {
  /** A WHATWG label such as `utf-8`, `windows-1252`, `shift_jis`. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: '.' | ',';
}

export interface TableFile {
  readonly format: 'xlsx' | 'delimited';
  /** Worksheets in tab order, chart sheets left out; a delimited file is one sheet named after the file. */
  readonly sheets: readonly SheetInfo[];
  readonly detected?: DelimitedStyle;
  /** What the sender has to know although the file could be opened. */
  readonly said?: readonly Finding[];
  /** What turned out while its rows were read. */
  saidOfRows?(): readonly Finding[];
  /**
   * Non-empty rows in batches, by their numbers; may be called again and for several sheets. Stop early by
   * leaving the loop. Throws `UnreadableFile`.
   */
  rows(sheet: string): AsyncIterable<readonly SheetRow[]>;
  /** Columns that nobody sees, 0 for A; a delimited file has none. */
  hiddenColumns?(sheet: string): Promise<readonly number[]>;
  /** Its merged ranges; a delimited file has none. */
  merged?(sheet: string): Promise<readonly MergedRange[]>;
  /** What was written on its cells; a delimited file has none. */
  notes?(sheet: string): Promise<readonly CellNote[]>;
  /** What it says beside its cells: headers, footers, prompts, boxes of text; a delimited file has none. */
  besideCells?(sheet: string): Promise<readonly string[]>;
  close(): Promise<void>;
}
