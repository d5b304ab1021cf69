import { atCell } from '#domain/basics/finding.ts';
import type { ReadBudget } from '../read-limits.ts';
import type { SheetRow } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import type { CellValues } from './cell-values.ts';
import { columnLetters } from './column-letters.ts';
import { CoveredCellsHaveValues, rememberFilledPlaces } from './covered-cells.ts';
import { collectMergedRanges, createMergeCover } from './merged-ranges.ts';
import type { MergedRange } from './merged-ranges.ts';
import { createSheetScanner } from './sheet-scanner.ts';
import type { WorksheetPart } from './workbook-part.ts';
import { createXmlByteScanner } from './xml-byte-scanner.ts';
import { toUtf8 } from './xml-encoding.ts';
import { isMalformedText } from './xml-text.ts';
import type { ZipPackage } from './zip-package.ts';

/** Excel's last row; a row beyond it is no row of a sheet. */
const lastRow = 1_048_576;

function textLength({ cells }: SheetRow): number {
  let length = 0;
  for (const cell of cells) if (typeof cell === 'string') length += cell.length;
  return length;
}

export interface SheetReading {
  readonly sharedStrings: readonly string[];
  readonly values: CellValues;
  /** Sought before; when absent they are collected on the way, and a value under one of them ends the reading. */
  readonly mergedRanges?: readonly MergedRange[];
  readonly budget: ReadBudget;
  readonly refuse: Refuse;
}

/**
 * One batch per unpacked chunk of the part; the chunks after the last row are only checked, not read. Throws
 * `CoveredCellsHaveValues` where no ranges were given and some turn out to matter.
 */
export async function* readSheetRows(
  zip: ZipPackage,
  { name, part }: WorksheetPart,
  { sharedStrings, values, mergedRanges, budget, refuse }: SheetReading,
): AsyncGenerator<readonly SheetRow[]> {
  let batch: SheetRow[] = [];
  let hasRows = false;
  const filled = mergedRanges ? undefined : rememberFilledPlaces();
  const collector = mergedRanges ? undefined : collectMergedRanges();
  const sheet = createSheetScanner({
    values,
    sharedStrings,
    coverCells: createMergeCover(mergedRanges ?? []),
    onRow(row, cellCount) {
      if (row.row > lastRow) throw refuse('read.too-many-rows', { limit: lastRow });
      budget.spendRow(cellCount, row.cells.length);
      budget.spendText(textLength(row));
      filled?.add(row);
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
      // They stand before or behind the rows, which are nearly all of a large sheet.
      const isAmongRows = hasRows && !sheet.isFinished();
      if (!sheet.isFinished()) xml.push(chunk);
      if (isAmongRows && !sheet.isFinished()) collector?.skip();
      else collector?.push(chunk);
      if (batch.length === 0) continue;
      hasRows = true;
      const rows = batch;
      batch = [];
      budget.pause();
      yield rows;
      budget.resume();
    }
    if (!sheet.isFinished()) xml.end();
    if (collector && filled?.mayHaveCovered(collector.ranges)) throw new CoveredCellsHaveValues(part);
  } catch (error) {
    throw isMalformedText(error) ? refuse('read.broken-xml', { part }, { cause: error }) : error;
  }
}
