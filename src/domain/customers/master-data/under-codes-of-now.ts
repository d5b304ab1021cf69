import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { TerritoryCode } from '../../basics/ids.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import { assignmentsApart, readAssignment, renamedAssignments } from '../assignment.ts';
import type { FactValue } from '../account.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';

type Now = ReadonlyMap<TerritoryCode, TerritoryCode>;

/** How a column names territories: one, or several with roles and days. */
const columns = {
  territory: (written: string) => [written.trim()],
  [FURTHER_TERRITORIES]: (written: string) =>
    assignmentsApart(written).flatMap((each) => readAssignment(each)?.territory ?? []),
} as const;

type Column = keyof typeof columns;

const isColumn = (key: string): key is Column => Object.hasOwn(columns, key);

const renamed = (column: Column, written: string, now: Now): string =>
  column === 'territory' ? (now.get(written.trim()) ?? written) : renamedAssignments(written, now);

/**
 * A file as it would be written today: territories that were renamed go by what they are called now, and each is told,
 * once a sheet.
 */
export function underCodesOfNow<Key extends string>(
  filled: FilledWorkbook<Key>,
  now: Now,
): { readonly filled: FilledWorkbook<Key>; readonly findings: readonly Finding[] } {
  if (now.size === 0) return { filled, findings: [] };
  const findings: Finding[] = [];
  const sheets = filled.sheets.map((sheet) => {
    const met = new Map<TerritoryCode, { cell: string | undefined; rows: number }>();
    const rows = sheet.rows.map((row) => {
      const values: Record<string, FactValue | undefined> = {};
      for (const [column, value] of Object.entries(row.values)) {
        if (!isColumn(column) || typeof value !== 'string') continue;
        const former = columns[column](value).filter((each) => now.has(each));
        if (former.length === 0) continue;
        values[column] = renamed(column, value, now);
        const letters = sheet.columns[column];
        const cell = letters === undefined ? undefined : `${letters}${row.row}`;
        for (const each of former) {
          const known = met.get(each);
          met.set(each, { cell: known ? known.cell : cell, rows: (known?.rows ?? 0) + 1 });
        }
      }
      return Object.keys(values).length === 0 ? row : { ...row, values: { ...row.values, ...values } };
    });
    for (const [former, { cell, rows: count }] of met)
      findings.push(
        finding(
          'info',
          'import.territory-renamed',
          cell === undefined ? atSheet(sheet.sheetName) : atCell(sheet.sheetName, cell),
          { former, territory: now.get(former) ?? '', count },
        ),
      );
    return met.size === 0 ? sheet : { ...sheet, rows };
  });
  return findings.length === 0 ? { filled, findings } : { filled: { ...filled, sheets }, findings };
}
