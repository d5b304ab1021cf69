import type { Finding } from '../basics/finding.ts';
import type { FileSheetKey } from '../cycles/workbook-template.ts';
import type { AcceptedFixes } from './accepted-fixes.ts';
import type { FactValue } from './account.ts';
import type { ColumnQuestion } from './column-mapping.ts';
import type { ValueAnswer, ValueQuestion } from './value-mapping.ts';

/** A row as read: the values of recognised columns; undefined where a cell was empty or could not be understood. */
export interface FilledRow {
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly values: Readonly<Record<string, FactValue | undefined>>;
  /** Columns whose cell could not be understood and has a finding already. */
  readonly broken?: readonly string[];
}

/** One table of the file; a table that is split over several sheets comes as several of these with one key. */
export interface FilledSheet<Key extends string = FileSheetKey> {
  readonly key: Key;
  /** The sheet's name in the file. */
  readonly sheetName: string;
  readonly headerRow: number;
  /** Letter of each recognised column by its key. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headings the template does not know; their values are kept as `extra:<heading>`. */
  readonly extraColumns: readonly string[];
  /** Where each column stands and what the file calls it, by key, the market's own included. */
  readonly places?: Readonly<Record<string, { readonly letters: string; readonly heading: string }>>;
  readonly rows: readonly FilledRow[];
}

export const decimalMarks = ['.', ','] as const;

export const isDecimalMark = (text: string): text is (typeof decimalMarks)[number] =>
  decimalMarks.some((each) => each === text);

/** How a delimited file was read: found out, or as the user said. */
export interface FileStyle {
  /** A WHATWG label such as `utf-8`, `windows-1252`, `shift_jis`. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: (typeof decimalMarks)[number];
}

/** What a workbook of ours remembers of the rows of a sheet as they were written. */
export interface WrittenSheet {
  readonly columns: readonly string[];
  /** A fingerprint for each column by the row's key. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** From the hidden sheet of a workbook that Latitude wrote. */
export interface FilledOrigin {
  readonly template: string;
  readonly version: string;
  readonly market: string;
}

/** A workbook understood as far as it can be without knowing the market's other data. */
export interface FilledWorkbook<Key extends string = FileSheetKey> {
  readonly origin?: FilledOrigin;
  /** Where it was written from an earlier state of the accounts and reps than the one it meets. */
  readonly written?: Readonly<Partial<Record<Key, WrittenSheet>>>;
  readonly sheets: readonly FilledSheet<Key>[];
  readonly findings: readonly Finding[];
  /** Headings somebody should say the meaning of. */
  readonly questions?: readonly ColumnQuestion[];
  /** Words that are none of their column's choices. */
  readonly valueQuestions?: readonly ValueQuestion[];
  /** Answers that may be about a person in it: whoever knows the market’s people says whether they are. */
  readonly openAnswers?: readonly ValueAnswer[];
  /** What the user agreed to while it was read, for what only shows when all rows are seen together. */
  readonly acceptedFixes?: AcceptedFixes;
  /** False where sheets or rows of the file became no rows of a table, and nobody knows whom they speak of. */
  readonly isWhole?: false;
  /** Of a delimited file. */
  readonly style?: FileStyle;
}
