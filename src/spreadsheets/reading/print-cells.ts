import type { CellValue, TableFile } from './table-file.ts';
import { columnLetters } from './workbook/column-letters.ts';

/**
 * One line of JSON per non-empty row, `{"row":1,"cells":{"A":"Name","C":{"date":"2027-03-16T00:00:00"}}}`, each with
 * its line end. Without a name, the first worksheet. Throws `UnreadableFile`.
 */
export async function* printCells(file: TableFile, sheetName?: string): AsyncGenerator<string> {
  const sheet = sheetName ?? file.sheets[0]?.name ?? '';
  for await (const rows of file.rows(sheet)) {
    const lines = rows.map(({ row, cells }) => {
      const byLetter: Record<string, CellValue> = {};
      for (const [index, value] of cells.entries()) {
        if (value !== undefined) byLetter[columnLetters(index + 1)] = value;
      }
      return `${JSON.stringify({ row, cells: byLetter })}\n`;
    });
    yield lines.join('');
  }
}
