import { columnLetters } from '../reading/workbook/column-letters.ts';
import { textElement } from './cell-text.ts';

/** A text is a text whatever it begins with: nothing written here can become a formula. */
export type RowValue = string | number | boolean | undefined;

const chunkLength = 65_536;

/** `styles[i]` is the style number of column i in the workbook's style table. */
function rowXml(
  row: number,
  values: readonly RowValue[],
  columns: readonly string[],
  styles: readonly string[],
): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === undefined || value === '') continue;
    const start = `<c r="${columns[index]}${row}" s="${styles[index] ?? '0'}"`;
    if (typeof value === 'string') {
      xml += `${start} t="inlineStr"><is>${textElement(value)}</is></c>`;
    } else if (typeof value === 'boolean') xml += `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
    // Excel knows neither infinity nor "not a number".
    else if (Number.isFinite(value)) xml += `${start}><v>${value}</v></c>`;
  }
  return `${xml}</row>`;
}

/** Excel's last row. */
export const lastSheetRow = 1_048_576;

/**
 * Rows as sheet XML in chunks, the first at `firstRow`.
 * @returns the last row written, `firstRow - 1` when there is none
 */
export function* rowsXml(
  rows: Iterable<readonly RowValue[]>,
  firstRow: number,
  styles: readonly string[],
): Generator<Buffer, number> {
  const columns = Array.from({ length: styles.length }, (_, index) => columnLetters(index + 1));
  let row = firstRow;
  let pending = '';
  for (const values of rows) {
    if (row > lastSheetRow) throw new RangeError(`a worksheet ends at row ${lastSheetRow}`);
    pending += rowXml(row, values, columns, styles);
    row += 1;
    if (pending.length >= chunkLength) {
      yield Buffer.from(pending, 'utf8');
      pending = '';
    }
  }
  if (pending !== '') yield Buffer.from(pending, 'utf8');
  return row - 1;
}
