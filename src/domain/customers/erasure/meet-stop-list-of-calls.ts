import { atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { FilledSheet } from '../filled-workbook.ts';
import { rowsNamed } from './meet-stop-list.ts';
import { accountMark } from './people-in-file.ts';

/**
 * A sheet without the rows of persons who were erased.
 * @param column in which a row names its account
 * @param code of the finding that says how many there were
 */
export function meetStopListOfCalls<Key extends string>(
  sheet: FilledSheet<Key>,
  digests: ReadonlySet<string>,
  digest: (written: string) => string,
  {
    column = 'account-id',
    code = 'calls.erased-persons',
  }: { readonly column?: string; readonly code?: string } = {},
): { readonly sheet: FilledSheet<Key>; readonly erased: number; readonly findings: readonly Finding[] } {
  if (digests.size === 0) return { sheet, erased: 0, findings: [] };
  const verdicts = new Map<string, boolean>();
  const isErased = (account: string): boolean => {
    const known = verdicts.get(account) ?? digests.has(digest(accountMark(account)));
    verdicts.set(account, known);
    return known;
  };
  const gone = sheet.rows.filter(({ values }) => isErased(String(values[column] ?? '').trim()));
  if (gone.length === 0) return { sheet, erased: 0, findings: [] };
  const rows = rowsNamed(gone.map(({ row }) => row));
  return {
    sheet: { ...sheet, rows: sheet.rows.filter((row) => !gone.includes(row)) },
    erased: gone.length,
    findings: [finding('warning', code, atSheet(sheet.sheetName), { count: gone.length, rows })],
  };
}
