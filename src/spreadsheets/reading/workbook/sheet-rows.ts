import { atCell, atSheet } from '#domain/basics/finding.ts';
import type { ReadBudget } from '../read-limits.ts';
import type { SheetRow } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { NeedsCarefulReading } from './careful-reading.ts';
import { createCarefulXmlScanner } from './careful-xml-scanner.ts';
import type { CellValues } from './cell-values.ts';
import { columnLetters } from './column-letters.ts';
import { CoveredCellsHaveValues, rememberFilledPlaces } from './covered-cells.ts';
import { collectMergedRanges, createMergeCover } from './merged-ranges.ts';
import type { MergedRange } from '../table-file.ts';
import { collectRows, RowsInDisorder } from './rows-in-order.ts';
import type { Delivered } from './rows-in-order.ts';
import type { SharedStrings } from './shared-strings-part.ts';
import { createSheetScanner } from './sheet-scanner.ts';
import type { SheetScanner } from './sheet-scanner.ts';
import type { WorksheetPart } from './workbook-part.ts';
import { createXmlByteScanner } from './xml-byte-scanner.ts';
import { toUtf8 } from './xml-encoding.ts';
import { isMalformedText } from './xml-text.ts';
import type { ZipPackage } from './zip-package.ts';

/** Excel's last row; a row beyond it is no row of a sheet. */
const lastRow = 1_048_576;
/** Rows handed out at a time where all of them are in memory. */
const batchSize = 1_000;

function textLength({ cells }: SheetRow): number {
  let length = 0;
  for (const cell of cells) if (typeof cell === 'string') length += cell.length;
  return length;
}

export interface SheetReading {
  readonly sharedStrings: SharedStrings;
  readonly values: CellValues;
  /** Sought before; when absent they are collected on the way, and a value under one of them ends the reading. */
  readonly mergedRanges?: readonly MergedRange[];
  /** By the full rules of XML, all rows in memory before the first is handed out. */
  readonly isCareful: boolean;
  /** Whoever reads can begin again; else rows in disorder are refused once some were handed out. */
  readonly mayBeginAgain: boolean;
  /** For each time the part is gone through. */
  readonly budget: () => ReadBudget;
  readonly refuse: Refuse;
}

type OnRow = (row: SheetRow) => void;

const refuseTwoValues =
  (sheet: string, refuse: Refuse) =>
  (row: number, column: number): never => {
    const cell = `${columnLetters(column)}${row}`;
    throw refuse('read.two-values', { sheet, cell }, { where: atCell(sheet, cell) });
  };

function sheetScanner(
  { name, part }: WorksheetPart,
  { sharedStrings, values, mergedRanges, refuse }: SheetReading,
  budget: ReadBudget,
  isCareful: boolean,
  onRow: OnRow,
): SheetScanner {
  return createSheetScanner({
    values,
    sharedStrings,
    isCareful,
    coverCells: createMergeCover(mergedRanges ?? []),
    onRow(row, cellCount) {
      if (row.row > lastRow) throw refuse('read.too-many-rows', { limit: lastRow });
      budget.spendRow(cellCount, row.cells.length);
      budget.spendText(textLength(row));
      onRow(row);
    },
    onTwoValues: refuseTwoValues(name, refuse),
    onDangling(row, column) {
      const cell = `${columnLetters(column)}${row}`;
      throw refuse('read.missing-shared-string', { sheet: name, cell }, { where: atCell(name, cell) });
    },
    onBadReference(row) {
      throw refuse('read.bad-reference', { sheet: name, row }, { where: atSheet(name) });
    },
    onUnknown() {
      throw refuse('read.unknown-markup', { part }, { where: atSheet(name) });
    },
    onOtherRoot() {
      throw refuse('read.not-a-worksheet', { sheet: name, part }, { where: atSheet(name) });
    },
  });
}

/** All rows of a part, by number, whatever their order in it. */
async function readCarefully(
  zip: ZipPackage,
  worksheet: WorksheetPart,
  reading: SheetReading,
  delivered: Delivered,
): Promise<readonly SheetRow[]> {
  const { part } = worksheet;
  const { refuse } = reading;
  const budget = reading.budget();
  const rows = collectRows(delivered, refuseTwoValues(worksheet.name, refuse));
  const sheet = sheetScanner(worksheet, reading, budget, true, (row) => rows.add(row));
  const xml = createCarefulXmlScanner(sheet, part, refuse);
  for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
    xml.push(chunk);
  }
  xml.end();
  return rows.list();
}

async function* readQuickly(
  zip: ZipPackage,
  worksheet: WorksheetPart,
  reading: SheetReading,
): AsyncGenerator<readonly SheetRow[]> {
  const { part } = worksheet;
  const { mergedRanges, refuse } = reading;
  const budget = reading.budget();
  let batch: SheetRow[] = [];
  let hasRows = false;
  let last = 0;
  const filled = mergedRanges ? undefined : rememberFilledPlaces();
  const collector = mergedRanges ? undefined : collectMergedRanges();
  const sheet = sheetScanner(worksheet, reading, budget, false, (row) => {
    if (row.row <= last) throw new NeedsCarefulReading('rows in disorder');
    last = row.row;
    filled?.add(row);
    batch.push(row);
  });
  const xml = createXmlByteScanner(sheet, part, refuse);
  for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
    // They stand before or behind the rows, which are nearly all of a large sheet.
    const isAmongRows = hasRows && !sheet.isFinished();
    if (!sheet.isFinished()) xml.push(chunk);
    else if (chunk.includes('sheetData', 0, 'latin1')) throw new NeedsCarefulReading('rows in two places');
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
  if (!collector) return;
  if (collector.isDoubtful() || filled?.mayHaveCovered(collector.ranges))
    throw new CoveredCellsHaveValues(part);
}

/**
 * One batch per unpacked chunk of the part; the chunks after the last row are only looked through, not read. Where the quick
 * way cannot be sure, the part is read again by the full rules, and what was handed out already stays. Throws
 * `CoveredCellsHaveValues` where no ranges were given and some turn out to matter, `RowsInDisorder` where what was
 * handed out turns out to be no beginning.
 */
export async function* readSheetRows(
  zip: ZipPackage,
  worksheet: WorksheetPart,
  reading: SheetReading,
): AsyncGenerator<readonly SheetRow[]> {
  const { part } = worksheet;
  const { refuse } = reading;
  let delivered: Delivered = { count: 0, last: 0 };
  try {
    if (!reading.isCareful) {
      try {
        for await (const rows of readQuickly(zip, worksheet, reading)) {
          delivered = { count: delivered.count + rows.length, last: rows.at(-1)?.row ?? 0 };
          yield rows;
        }
        return;
      } catch (error) {
        if (!(error instanceof NeedsCarefulReading)) throw error;
        // Merges were to be found on the way, and the way ends here.
        if (reading.mergedRanges === undefined) throw new CoveredCellsHaveValues(part);
      }
    }
    const rows = await readCarefully(zip, worksheet, reading, delivered);
    for (let at = delivered.count; at < rows.length; at += batchSize) yield rows.slice(at, at + batchSize);
  } catch (error) {
    if (isMalformedText(error)) throw refuse('read.broken-xml', { part }, { cause: error });
    const isFinal = error instanceof RowsInDisorder && !reading.mayBeginAgain;
    throw isFinal ? refuse('read.rows-in-disorder', { sheet: worksheet.name }) : error;
  }
}
