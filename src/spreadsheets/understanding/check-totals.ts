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

/**
 * A total that differs from its column is the trace of a row that was lost or counted twice. It may be of all rows, of
 * those since the last total, or the number of rows.
 */
export function createTotalCheck(
  known: readonly MatchedColumn[],
  { sheet, habits, findings }: TotalContext,
): TotalCheck {
  const columns = known
    .filter(({ column }) => column.type.kind === 'integer')
    .map((each) => ({ ...each, key: each.column.key, all: 0, sinceLast: 0 }));
  const unsure = new Set<string>();
  let [rows, rowsSinceLast] = [0, 0];

  return {
    add(values, broken) {
      rows += 1;
      rowsSinceLast += 1;
      for (const key of broken) unsure.add(key);
      for (const column of columns) {
        const value = values[column.key];
        if (typeof value !== 'number') continue;
        column.all += value;
        column.sinceLast += value;
      }
    },

    check(row) {
      for (const { index, key, heading, all: sum, sinceLast } of columns) {
        const cell = row.cells[index];
        const total =
          typeof cell === 'number'
            ? cell
            : typeof cell === 'string'
              ? parseNumber(cell, habits.decimal)
              : undefined;
        if (total === undefined || unsure.has(key)) continue;
        const possible = [sum, sinceLast, rows, rowsSinceLast];
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
      for (const column of columns) column.sinceLast = 0;
      rowsSinceLast = 0;
    },
  };
}
