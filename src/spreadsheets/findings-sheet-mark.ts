import type { SheetRow } from './reading/table-file.ts';

/** Stands in the hidden first row of the findings sheet of an answered workbook. */
export const findingsSheetMark = 'latitude-findings';

/** Whether a sheet that begins with these rows is one of ours, and nothing the user filled in. */
export const isFindingsSheet = (rows: readonly SheetRow[]): boolean =>
  rows[0]?.row === 1 && rows[0].cells[0] === findingsSheetMark;
