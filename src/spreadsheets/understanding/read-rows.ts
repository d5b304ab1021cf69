import { atCell } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { FilledRow } from '#domain/customers/filled-workbook.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumn, MatchedColumns } from './match-columns.ts';
import { createRowSorter } from './special-rows.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import type { Habits } from './values/habits.ts';
import type { Remark } from './values/reading.ts';
import { cellInWords } from './values/reading.ts';
import { valueReader } from './values/value-reader.ts';

const isBlank = (cell: CellValue | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cleanText(cell) === '');

/** What a column of the market's own holds, as it is; an error in it is nobody's business here. */
function plainValue(cell: CellValue): FactValue | undefined {
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  const text = typeof cell === 'object' && 'error' in cell ? '' : cleanText(cellInWords(cell));
  return text === '' ? undefined : text;
}

interface RowContext {
  readonly sheet: string;
  readonly habits: Habits;
  readonly findings: FindingsOfFile;
}

/** Reads one known column; what is doubtful about it is said once, what is wrong each time. */
function columnReader({ index, column, heading }: MatchedColumn, { sheet, habits, findings }: RowContext) {
  const read = valueReader(column, habits);
  const letters = columnLetters(index + 1);
  const doubted = new Set<string>();
  const remarkAt = (
    row: number,
    cell: CellValue,
    severity: 'error' | 'warning',
    { code, values }: Remark,
  ): void =>
    findings.add(severity, code, atCell(sheet, `${letters}${row}`), {
      ...values,
      heading: shorten(heading),
      value: shorten(cleanText(cellInWords(cell))),
    });
  return (row: SheetRow, values: Record<string, FactValue>, broken: string[]): void => {
    const cell = row.cells[index];
    const reading = cell === undefined ? undefined : read(cell);
    if (cell === undefined || reading === undefined) {
      if (!column.required) return;
      findings.add('error', 'import.required-empty', atCell(sheet, `${letters}${row.row}`), {
        heading: shorten(heading),
      });
    } else if ('problem' in reading) {
      broken.push(column.key);
      remarkAt(row.row, cell, 'error', reading.problem);
    } else {
      values[column.key] = reading.value;
      if (reading.doubt === undefined || doubted.has(reading.doubt.code)) return;
      doubted.add(reading.doubt.code);
      remarkAt(row.row, cell, 'warning', reading.doubt);
    }
  };
}

/** Says once of each column without a heading that it holds values, which are lost. */
function untitledWatcher(columns: MatchedColumns, { sheet, findings }: RowContext): (row: SheetRow) => void {
  const settled = new Set([...columns.known, ...columns.extra].map(({ index }) => index));
  return (row) => {
    for (const [index, cell] of row.cells.entries()) {
      if (settled.has(index) || isBlank(cell)) continue;
      settled.add(index);
      const column = columnLetters(index + 1);
      findings.add('info', 'import.column-without-heading', atCell(sheet, `${column}${row.row}`), { column });
    }
  };
}

const firstWords = (row: SheetRow): string => {
  const first = row.cells.find((cell) => !isBlank(cell));
  return first === undefined ? '' : shorten(cellInWords(first));
};

/** Turns the rows below a header into filled rows, with a finding at every cell that cannot be understood. */
export function createRowReader(
  columns: MatchedColumns,
  context: RowContext,
): (row: SheetRow) => FilledRow | undefined {
  const readers = columns.known.map((column) => columnReader(column, context));
  const watchUntitled = untitledWatcher(columns, context);
  const specialOf = createRowSorter(columns);
  let previous: number | undefined;

  return (row) => {
    const before = previous ?? row.row - 1;
    previous = row.row;
    if (columns.known.every(({ index }) => isBlank(row.cells[index]))) return undefined;
    const special = specialOf(row, before);
    if (special) {
      const where = atCell(context.sheet, `A${row.row}`);
      context.findings.add('info', `import.${special}`, where, { row: row.row, text: firstWords(row) });
      return undefined;
    }
    watchUntitled(row);
    const values: Record<string, FactValue> = {};
    const broken: string[] = [];
    for (const read of readers) read(row, values, broken);
    for (const { index, heading } of columns.extra) {
      const cell = row.cells[index];
      const value = cell === undefined ? undefined : plainValue(cell);
      if (value !== undefined) values[`extra:${heading}`] = value;
    }
    return broken.length === 0 ? { row: row.row, values } : { row: row.row, values, broken };
  };
}
