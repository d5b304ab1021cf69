import { columnLetters } from '../reading/workbook/column-letters.ts';
import { inlineText } from './cell-text.ts';
import type { RowCursor } from './row-cursor.ts';

/** A text is a text whatever it begins with: nothing written here can become a formula. */
export type RowValue = string | number | boolean | undefined;

const chunkLength = 65_536;

/** Excel's last row. */
export const lastSheetRow = 1_048_576;

export type RowWriter = (row: number, values: readonly RowValue[]) => string;

/**
 * Empty cells are left out. `styles[i]` is the style number of column i in the workbook's style table, `textCell` what
 * follows it in a cell with a text; a row is as many points high as `heightOf` says, else as Excel has it.
 */
export function createRowWriter(
  styles: readonly string[],
  textCell = inlineText,
  heightOf?: (values: readonly RowValue[]) => number,
): RowWriter {
  const starts = styles.map((_, index) => `<c r="${columnLetters(index + 1)}`);
  const styled = styles.map((style) => `" s="${style}"`);
  return (row, values) => {
    const number = String(row);
    let xml = heightOf
      ? `<row r="${number}" ht="${heightOf(values)}" customHeight="1">`
      : `<row r="${number}">`;
    for (let index = 0; index < starts.length; index += 1) {
      const value = values[index];
      if (value === undefined || value === '') continue;
      if (typeof value === 'string') {
        xml += starts[index] + number + styled[index] + textCell(value);
      } else if (typeof value === 'boolean') {
        xml += `${starts[index]}${number}${styled[index]} t="b"><v>${value ? 1 : 0}</v></c>`;
      } else if (Number.isFinite(value)) {
        // Excel knows neither infinity nor "not a number".
        xml += `${starts[index]}${number}${styled[index]}><v>${value}</v></c>`;
      }
    }
    return `${xml}</row>`;
  };
}

/** UTF-8 takes no more for one unit of UTF-16. */
const mostBytes = 3;

/**
 * Rows as sheet XML in chunks, the first at `firstRow`, until there are no more or the sheet is full. A chunk is used up
 * before the next is asked for.
 * @returns the last row written, `firstRow - 1` when there is none
 */
export async function* rowsXml(
  rows: RowCursor<readonly RowValue[]>,
  firstRow: number,
  write: RowWriter,
): AsyncGenerator<Buffer, number> {
  let chunk = Buffer.allocUnsafeSlow(chunkLength);
  let filled = 0;
  let row = firstRow;
  while (row <= lastSheetRow) {
    const page = await rows.next(lastSheetRow - row + 1);
    if (page === undefined) break;
    for (const values of page) {
      const xml = write(row, values);
      if (filled + xml.length * mostBytes > chunk.length) {
        yield chunk.subarray(0, filled);
        filled = 0;
        if (xml.length * mostBytes > chunk.length) chunk = Buffer.allocUnsafeSlow(xml.length * mostBytes);
      }
      filled += chunk.write(xml, filled);
      row += 1;
    }
  }
  yield chunk.subarray(0, filled);
  return row - 1;
}
