import { atCell } from '#domain/basics/finding.ts';
import type { ReadBudget } from '../read-limits.ts';
import type { SheetRow } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import type { CellValues } from './cell-values.ts';
import { columnLetters } from './column-letters.ts';
import type { CoverCells } from './merged-ranges.ts';
import { createSheetScanner } from './sheet-scanner.ts';
import type { WorksheetPart } from './workbook-part.ts';
import { createXmlByteScanner } from './xml-byte-scanner.ts';
import { toUtf8 } from './xml-encoding.ts';
import { isMalformedText } from './xml-text.ts';
import type { ZipPackage } from './zip-package.ts';

/** Excel's last row; a row beyond it is no row of a sheet. */
const lastRow = 1_048_576;

export interface SheetReading {
  readonly sharedStrings: readonly string[];
  readonly values: CellValues;
  readonly coverCells: CoverCells;
  readonly budget: ReadBudget;
  readonly refuse: Refuse;
}

/** One batch per unpacked chunk of the part; the chunks after the last row are only checked, not read. */
export async function* readSheetRows(
  zip: ZipPackage,
  { name, part }: WorksheetPart,
  { sharedStrings, values, coverCells, budget, refuse }: SheetReading,
): AsyncGenerator<readonly SheetRow[]> {
  let batch: SheetRow[] = [];
  const sheet = createSheetScanner({
    values,
    sharedStrings,
    coverCells,
    onRow(row, cellCount) {
      if (row.row > lastRow) throw refuse('read.too-many-rows', { limit: lastRow });
      budget.spendRow(cellCount, row.cells.length);
      batch.push(row);
    },
    onDangling(row, column) {
      const cell = `${columnLetters(column)}${row}`;
      throw refuse('read.missing-shared-string', { sheet: name, cell }, { where: atCell(name, cell) });
    },
  });
  const xml = createXmlByteScanner(sheet, part, refuse);
  try {
    for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
      if (sheet.isFinished()) continue;
      xml.push(chunk);
      if (batch.length === 0) continue;
      const rows = batch;
      batch = [];
      budget.pause();
      yield rows;
      budget.resume();
    }
    if (!sheet.isFinished()) xml.end();
  } catch (error) {
    throw isMalformedText(error) ? refuse('read.broken-xml', { part }, { cause: error }) : error;
  }
}
