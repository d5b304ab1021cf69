import { atCell } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { FilledRow } from '#domain/customers/filled-workbook.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumns } from './match-columns.ts';
import { createRowSorter } from './special-rows.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import type { Habits } from './values/habits.ts';
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

/** Turns the rows below a header into filled rows, with a finding at every cell that cannot be understood. */
export function createRowReader(
  columns: MatchedColumns,
  context: { readonly sheet: string; readonly habits: Habits; readonly findings: FindingsOfFile },
): (row: SheetRow) => FilledRow | undefined {
  const { sheet, findings } = context;
  const readers = columns.known.map(({ index, column, heading }) => ({
    index,
    column,
    heading: shorten(heading),
    letters: columnLetters(index + 1),
    read: valueReader(column, context.habits),
    doubted: new Set<string>(),
  }));
  const titled = new Set([...columns.known, ...columns.extra].map(({ index }) => index));
  const untitled = new Set<number>();
  const specialOf = createRowSorter(columns);
  let previous = 0;

  const noteUntitled = (row: SheetRow): void => {
    for (const [index, cell] of row.cells.entries()) {
      if (titled.has(index) || untitled.has(index) || isBlank(cell)) continue;
      untitled.add(index);
      findings.add(
        'info',
        'import.column-without-heading',
        atCell(sheet, `${columnLetters(index + 1)}${row.row}`),
        {
          column: columnLetters(index + 1),
        },
      );
    }
  };

  return (row) => {
    const gapFrom = previous;
    previous = row.row;
    if (readers.every(({ index }) => isBlank(row.cells[index]))) return undefined;
    const special = specialOf(row, gapFrom === 0 ? row.row - 1 : gapFrom);
    if (special) {
      const [text] = row.cells.flatMap((cell) =>
        cell === undefined || isBlank(cell) ? [] : cellInWords(cell),
      );
      findings.add('info', `import.${special}`, atCell(sheet, `A${row.row}`), {
        row: row.row,
        text: shorten(text ?? ''),
      });
      return undefined;
    }
    noteUntitled(row);
    const values: Record<string, FactValue> = {};
    const broken: string[] = [];
    for (const { index, column, heading, letters, read, doubted } of readers) {
      const cell = row.cells[index];
      const reading = cell === undefined ? undefined : read(cell);
      const where = () => atCell(sheet, `${letters}${row.row}`);
      if (reading === undefined) {
        if (column.required) findings.add('error', 'import.required-empty', where(), { heading });
        continue;
      }
      const remark = 'problem' in reading ? reading.problem : reading.doubt;
      if ('value' in reading) values[column.key] = reading.value;
      else broken.push(column.key);
      if (remark === undefined || ('value' in reading && doubted.has(remark.code))) continue;
      doubted.add(remark.code);
      findings.add('value' in reading ? 'warning' : 'error', remark.code, where(), {
        ...remark.values,
        heading,
        value: shorten(cell === undefined ? '' : cleanText(cellInWords(cell))),
      });
    }
    for (const { index, heading } of columns.extra) {
      const cell = row.cells[index];
      const value = cell === undefined ? undefined : plainValue(cell);
      if (value !== undefined) values[`extra:${heading}`] = value;
    }
    return broken.length === 0 ? { row: row.row, values } : { row: row.row, values, broken };
  };
}
