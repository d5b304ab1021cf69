import { atCell } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { SheetRow } from '../reading/table-file.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumn } from './match-columns.ts';
import { shorten } from './values/clean-text.ts';
import type { Habits } from './values/habits.ts';
import { parseNumber } from './values/parse-number.ts';

interface TotalContext {
  readonly sheet: string;
  readonly habits: Pick<Habits, 'decimal'>;
  readonly findings: FindingsOfFile;
}

export interface TotalCheck {
  add(values: Readonly<Record<string, FactValue | undefined>>, broken: readonly string[]): void;
  /** Holds the figures of a row of totals against what stands above it. */
  check(row: SheetRow): void;
}

const addTo = (sums: Map<string, number>, key: string, value: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + value);
};

/**
 * A total that differs from its column is the trace of a row that was lost or counted twice. It may be of all rows, of
 * those since the last total, or the number of rows.
 */
export function createTotalCheck(
  known: readonly MatchedColumn[],
  { sheet, habits, findings }: TotalContext,
): TotalCheck {
  const columns = known.filter(({ column }) => column.type.kind === 'integer');
  const all = new Map<string, number>();
  const sinceLast = new Map<string, number>();
  const unsure = new Set<string>();
  let [rows, rowsSinceLast] = [0, 0];

  return {
    add(values, broken) {
      rows += 1;
      rowsSinceLast += 1;
      for (const key of broken) unsure.add(key);
      for (const { column } of columns) {
        const value = values[column.key];
        if (typeof value !== 'number') continue;
        addTo(all, column.key, value);
        addTo(sinceLast, column.key, value);
      }
    },

    check(row) {
      for (const { index, column, heading } of columns) {
        const cell = row.cells[index];
        const total =
          typeof cell === 'number'
            ? cell
            : typeof cell === 'string'
              ? parseNumber(cell, habits.decimal)
              : undefined;
        if (total === undefined || unsure.has(column.key)) continue;
        const sum = all.get(column.key) ?? 0;
        const possible = [sum, sinceLast.get(column.key) ?? 0, rows, rowsSinceLast];
        if (possible.some((each) => Math.abs(each - total) < 0.5)) continue;
        findings.add(
          'warning',
          'import.total-differs',
          atCell(sheet, `${columnLetters(index + 1)}${row.row}`),
          {
            heading: shorten(heading),
            total,
            sum,
          },
        );
      }
      sinceLast.clear();
      rowsSinceLast = 0;
    },
  };
}
