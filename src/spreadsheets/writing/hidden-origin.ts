import { originSheetName } from '../workbook-origin.ts';
import type { ShellSheet } from './shell.ts';

/** The very hidden sheet in which a workbook says where it comes from. */
export const hiddenOrigin = (rows: readonly (readonly (string | number)[])[]): ShellSheet => ({
  name: originSheetName,
  visibility: 'veryHidden',
  columns: Array.from({ length: 4 }, () => ({ width: 20, format: '@' })),
  rows: rows.map((row) => ({ cells: row.map((value) => ({ look: 'page-text', value })) })),
  hasBody: false,
  protection: 'all',
});
