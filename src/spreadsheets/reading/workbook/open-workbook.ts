import { atSheet, finding } from '#domain/basics/finding.ts';
import { createReadBudget } from '../read-limits.ts';
import type { ReadBudget, ReadLimits } from '../read-limits.ts';
import type { SheetRow, TableFile } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { readBesideCells } from './beside-cells.ts';
import { createCellValues } from './cell-values.ts';
import type { WorkbookTables } from './cell-values.ts';
import { readCellNotes } from './cell-notes.ts';
import { readContentTypes } from './content-types.ts';
import { findWorkbookPart } from './find-workbook-part.ts';
import { readHiddenColumns } from './hidden-columns.ts';
import { readMergedRanges } from './merged-ranges.ts';
import type { MergedRange } from '../table-file.ts';
import { noSharedStrings, readSharedStrings } from './shared-strings-part.ts';
import { readSheetRows } from './sheet-rows.ts';
import { noStyles, readCellStyles } from './styles-part.ts';
import { readWorkbookPart } from './workbook-part.ts';
import type { WorkbookPart, WorksheetPart } from './workbook-part.ts';
import { toUtf8 } from './xml-encoding.ts';
import { openZipPackage } from './zip-package.ts';
import type { ZipPackage } from './zip-package.ts';

async function readTables(
  zip: ZipPackage,
  workbook: WorkbookPart,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<WorkbookTables> {
  const { sharedStringsPart, stylesPart, dateSystem } = workbook;
  return {
    sharedStrings:
      sharedStringsPart === undefined
        ? noSharedStrings
        : await readSharedStrings(zip, sharedStringsPart, budget, refuse),
    ...(stylesPart === undefined ? noStyles : await readCellStyles(zip, stylesPart, budget, refuse)),
    dateSystem,
  };
}

export interface WorkbookReading {
  readonly limits: ReadLimits;
  readonly trustCovered: boolean;
  /** By the full rules of XML. */
  readonly isCareful: boolean;
  /** Whoever reads is ready to begin again, see `RowsInDisorder`. */
  readonly mayBeginAgain: boolean;
  /** Cells that merged ranges cover are handed out as they are. */
  readonly keepCovered: boolean;
}

/** Unpacked, a sheet up to this size is gone through for its merged ranges in any case: it costs next to nothing. */
const smallSheet = 4 * 2 ** 20;

/**
 * Opens .xlsx, .xlsm and their templates. The tables that all sheets share are read with the first row. With
 * `trustCovered` a large sheet is read in one pass, see `CoveredCellsHaveValues`.
 */
export async function openWorkbook(
  path: string,
  fileName: string,
  { limits, trustCovered, isCareful, mayBeginAgain, keepCovered }: WorkbookReading,
  refuse: Refuse,
): Promise<TableFile> {
  const zip = await openZipPackage(path, refuse);
  try {
    const budget = createReadBudget(limits, refuse);
    const types = await readContentTypes(zip, budget, refuse);
    const part = await findWorkbookPart(zip, types, budget, refuse);
    const workbook = await readWorkbookPart(zip, part, types, budget, refuse);
    if (workbook.worksheets.length === 0) throw refuse('read.no-worksheet');

    let tables: Promise<WorkbookTables> | undefined;
    // Parts may overlap in the file, so each sheet counts against what all sheets together may unpack.
    const unpacked = new Map<string, number>();
    const budgetFor = (sheet: string): ReadBudget => {
      const others = Array.from(unpacked).reduce((sum, [name, size]) => sum + (name === sheet ? 0 : size), 0);
      return createReadBudget(limits, refuse, others);
    };

    // Whoever looks at the first rows comes back for all of them; the ranges are sought once.
    const mergedRanges = new Map<string, Promise<readonly MergedRange[]>>();
    const rangesOf = ({ name, part: sheetPart }: WorksheetPart): Promise<readonly MergedRange[]> => {
      const known = mergedRanges.get(name);
      if (known !== undefined) return known;
      const ranges = readMergedRanges(
        () => toUtf8(sheetPart, zip.read(sheetPart, budgetFor(name)), refuse),
        sheetPart,
        refuse,
      );
      mergedRanges.set(name, ranges);
      return ranges;
    };

    async function* readRows(worksheet: WorksheetPart): AsyncGenerator<readonly SheetRow[]> {
      tables ??= readTables(zip, workbook, createReadBudget(limits, refuse), refuse);
      const inOnePass = trustCovered && zip.claimedSize(worksheet.part) > smallSheet;
      const [{ sharedStrings, ...others }, mergedRanges] = await Promise.all([
        tables,
        keepCovered ? [] : inOnePass ? undefined : rangesOf(worksheet),
      ]);
      const budgets: ReadBudget[] = [];
      const budget = (): ReadBudget => {
        const next = budgetFor(worksheet.name);
        budgets.push(next);
        return next;
      };
      try {
        const values = createCellValues({ sharedStrings, ...others });
        const merged = mergedRanges === undefined ? {} : { mergedRanges };
        yield* readSheetRows(zip, worksheet, {
          sharedStrings,
          values,
          ...merged,
          isCareful,
          mayBeginAgain,
          budget,
          refuse,
        });
      } finally {
        const spent = budgets.map((each) => each.spentBytes());
        unpacked.set(worksheet.name, Math.max(unpacked.get(worksheet.name) ?? 0, ...spent));
      }
    }

    const worksheetOf = (sheet: string): WorksheetPart => {
      const worksheet = workbook.worksheets.find(({ name }) => name === sheet);
      if (worksheet === undefined) throw refuse('read.sheet-not-found', { sheet });
      return worksheet;
    };
    return {
      format: 'xlsx',
      sheets: workbook.worksheets.map(({ name, visibility }) => ({ name, visibility })),
      said: workbook.missing.map((sheet) =>
        finding('warning', 'read.missing-sheet', atSheet(sheet), { file: fileName, sheet }),
      ),
      rows: (sheet) => readRows(worksheetOf(sheet)),
      merged: (sheet) => rangesOf(worksheetOf(sheet)),
      async notes(sheet) {
        const { name, part: sheetPart } = worksheetOf(sheet);
        return readCellNotes(zip, sheetPart, budgetFor(name), refuse);
      },
      async besideCells(sheet) {
        const { name, part: sheetPart } = worksheetOf(sheet);
        return readBesideCells(zip, sheetPart, budgetFor(name), refuse);
      },
      async hiddenColumns(sheet) {
        const { name, part: sheetPart } = worksheetOf(sheet);
        return readHiddenColumns(toUtf8(sheetPart, zip.read(sheetPart, budgetFor(name)), refuse));
      },
      close: () => zip.close(),
    };
  } catch (error) {
    await zip.close();
    throw error;
  }
}
