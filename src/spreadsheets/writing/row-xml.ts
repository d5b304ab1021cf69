import { columnLetters } from '../reading/workbook/column-letters.ts';
import { textElement } from './cell-text.ts';
import type { RowCursor } from './row-cursor.ts';

/** A text is a text whatever it begins with: nothing written here can become a formula. */
export type RowValue = string | number | boolean | undefined;

const chunkLength = 65_536;
/** Texts that stand in many cells, such as a segment, are made ready once. */
const mostKnownTexts = 8_192;
const longestKnownText = 64;

/** The sheet's XML around the values of one column, but for the row number. */
interface ColumnXml {
  readonly start: string;
  readonly text: string;
  readonly flag: string;
  readonly figure: string;
}

function columnXml(style: string, index: number): ColumnXml {
  const styled = `" s="${style}"`;
  return {
    start: `<c r="${columnLetters(index + 1)}`,
    text: `${styled} t="inlineStr"><is>`,
    flag: `${styled} t="b"><v>`,
    figure: `${styled}><v>`,
  };
}

function createTextElements(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > longestKnownText) return textElement(text);
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = textElement(text);
    if (known.size < mostKnownTexts) known.set(text, made);
    return made;
  };
}

/** Excel's last row. */
const lastSheetRow = 1_048_576;

export type RowWriter = (row: number, values: readonly RowValue[]) => string;

/** Empty cells are left out. `styles[i]` is the style number of column i in the workbook's style table. */
export function createRowWriter(styles: readonly string[]): RowWriter {
  const columns = styles.map(columnXml);
  const elementOf = createTextElements();
  return (row, values) => {
    let xml = `<row r="${row}">`;
    for (let index = 0; index < columns.length; index += 1) {
      const value = values[index];
      const column = columns[index];
      if (value === undefined || value === '' || column === undefined) continue;
      if (typeof value === 'string') {
        xml += `${column.start}${row}${column.text}${elementOf(value)}</is></c>`;
      } else if (typeof value === 'boolean') {
        xml += `${column.start}${row}${column.flag}${value ? 1 : 0}</v></c>`;
      } else if (Number.isFinite(value)) {
        // Excel knows neither infinity nor "not a number".
        xml += `${column.start}${row}${column.figure}${value}</v></c>`;
      }
    }
    return `${xml}</row>`;
  };
}

/**
 * Rows as sheet XML in chunks, the first at `firstRow`, until there are no more or the sheet is full.
 * @returns the last row written, `firstRow - 1` when there is none
 */
export async function* rowsXml(
  rows: RowCursor<readonly RowValue[]>,
  firstRow: number,
  styles: readonly string[],
): AsyncGenerator<Buffer, number> {
  const write = createRowWriter(styles);
  let row = firstRow;
  let pending = '';
  while (row <= lastSheetRow) {
    const page = await rows.next(lastSheetRow - row + 1);
    if (page === undefined) break;
    for (const values of page) {
      pending += write(row, values);
      row += 1;
      if (pending.length >= chunkLength) {
        yield Buffer.from(pending, 'utf8');
        pending = '';
      }
    }
  }
  if (pending !== '') yield Buffer.from(pending, 'utf8');
  return row - 1;
}
