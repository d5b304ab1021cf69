import type { Finding } from '../../basics/finding.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { importPartial } from '../../rulebook/rules/import-checks.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';

/** Rows of a sheet of accounts that stay outside because of what is wrong with them. */
export interface LeftOutRows {
  readonly sheet: string;
  readonly headerRow: number;
  readonly rows: readonly number[];
}

/**
 * Rows may stay outside in `upsert` alone: a file that lacks rows would otherwise remove accounts it only has wrong,
 * and the corrected rows, sent as a file of their own, all others.
 */
export const mayLeaveOut = (rules: EffectiveRules, mode: string): boolean =>
  mode === 'upsert' && valueOf(rules, importPartial);

const accountSheets = (filled: FilledWorkbook): readonly FilledSheet[] =>
  filled.sheets.filter(({ key }) => key === 'accounts');

const keyOf = (sheet: string, row: number): string => `${row} ${sheet}`;

const rowOf = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? 0);

const idOf = ({ values }: FilledRow): string => String(values['account-id'] ?? '').trim();

/** The rows that all errors are about; undefined when one of them is about more than a row of accounts. */
export function findRowsInError(
  filled: FilledWorkbook,
  findings: readonly Finding[],
): readonly LeftOutRows[] | undefined {
  const sheets = accountSheets(filled);
  const known = new Set(
    sheets.flatMap(({ sheetName, rows }) => rows.map(({ row }) => keyOf(sheetName, row))),
  );
  const wrong = new Set<string>();
  for (const { sheetName, rows } of sheets) {
    // A word that is no choice is an error once; every row that says it is wrong.
    for (const { row, broken = [] } of rows) if (broken.length > 0) wrong.add(keyOf(sheetName, row));
  }
  for (const { severity, code, where } of findings) {
    if (severity !== 'error') continue;
    const key = where.kind === 'cell' ? keyOf(where.sheet, rowOf(where.cell)) : '';
    // Of a kind with too many errors to list each one, nobody knows the rows.
    if (!known.has(key) || code === 'import.more-of-the-same') return undefined;
    wrong.add(key);
  }
  const isWrong = (sheet: FilledSheet, { row }: FilledRow): boolean => wrong.has(keyOf(sheet.sheetName, row));
  // Two rows of one account: nobody knows which one is right.
  const ids = new Set(sheets.flatMap((sheet) => sheet.rows.filter((row) => isWrong(sheet, row)).map(idOf)));
  ids.delete('');
  return sheets.flatMap((sheet): LeftOutRows[] => {
    const rows = sheet.rows.filter((row) => isWrong(sheet, row) || ids.has(idOf(row)));
    const { sheetName, headerRow } = sheet;
    return rows.length === 0 ? [] : [{ sheet: sheetName, headerRow, rows: rows.map(({ row }) => row) }];
  });
}

/** The workbook without those rows. */
export function leaveOutRows(filled: FilledWorkbook, leftOut: readonly LeftOutRows[]): FilledWorkbook {
  const gone = new Map(leftOut.map(({ sheet, rows }) => [sheet, new Set(rows)]));
  const goneIds = new Set(
    accountSheets(filled).flatMap(({ sheetName, rows }) =>
      rows.filter(({ row }) => gone.get(sheetName)?.has(row)).map(idOf),
    ),
  );
  return {
    ...filled,
    sheets: filled.sheets.map((sheet) => {
      // Who works an account stays outside with it.
      if (sheet.key === 'assignments')
        return { ...sheet, rows: sheet.rows.filter((row) => !goneIds.has(idOf(row))) };
      const rows = sheet.key === 'accounts' ? gone.get(sheet.sheetName) : undefined;
      return rows ? { ...sheet, rows: sheet.rows.filter(({ row }) => !rows.has(row)) } : sheet;
    }),
  };
}

/** Rows of accounts in all sheets. */
export const countAccountRows = (filled: FilledWorkbook): number =>
  accountSheets(filled).reduce((sum, { rows }) => sum + rows.length, 0);
