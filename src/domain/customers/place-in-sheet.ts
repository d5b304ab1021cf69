import { atCell, atSheet, type Where } from '../basics/finding.ts';
import type { FilledSheet } from './filled-workbook.ts';

type Sheet = Pick<FilledSheet<string>, 'sheetName' | 'columns'>;

/** The cell of a column in a row of a file; undefined where the file has no such column. */
export function cellIn({ sheetName, columns }: Sheet, column: string, row: number): Where | undefined {
  const letters = columns[column];
  return letters === undefined ? undefined : atCell(sheetName, `${letters}${row}`);
}

/** The same, or the sheet where the file has no such column. */
export const placeIn = (sheet: Sheet, column: string, row: number): Where =>
  cellIn(sheet, column, row) ?? atSheet(sheet.sheetName);
