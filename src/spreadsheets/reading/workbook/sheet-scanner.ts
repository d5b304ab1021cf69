import { isSameCell, uncalculated, type CellValue, type SheetRow, type StruckPart } from '../table-file.ts';
import { parseNumberText } from './cell-numbers.ts';
import { cellTypes, noAttributes, readCellAttributes } from './cell-attributes.ts';
import { NeedsCarefulReading } from './careful-reading.ts';
import { dangling } from './cell-values.ts';
import type { CellValues } from './cell-values.ts';
import type { CoverCells } from './merged-ranges.ts';
import { readQuickCell, viewBytes } from './quick-cell.ts';
import type { QuickCell } from './quick-cell.ts';
import { createRichText, type SharedStrings, type Struck } from './shared-strings-part.ts';
import type { XmlByteHandler } from './xml-byte-scanner.ts';
import { nameCode } from './xml-names.ts';
import { decodeText } from './xml-text.ts';

/** Old macro sheets and dialogues have cells as well. */
const sheetElements = new Set(['worksheet', 'dialogsheet', 'macrosheet'].map(nameCode));
const sheetData = nameCode('sheetData');
const rowElement = nameCode('row');
const cellElement = nameCode('c');
const valueElement = nameCode('v');
const inlineElement = nameCode('is');
const formulaElement = nameCode('f');
const extensions = nameCode('extLst');

const withoutResult: CellValue = { error: uncalculated };

const lessThan = 60;
const lowerC = 99;

/** Depth at which each element stands: worksheet 1, sheetData 2, row 3, c 4, v or is 5. */
const depthOf = { sheetData: 2, row: 3, cell: 4, value: 5 } as const;

export interface SheetContext {
  readonly values: CellValues;
  readonly sharedStrings: SharedStrings;
  /** A merged range has its value in its first cell. */
  readonly coverCells: CoverCells;
  /** Called with each non-empty row, in the order of the file. */
  onRow(row: SheetRow, cellCount: number): void;
  /** By the full rules of XML; else what is unusual throws `NeedsCarefulReading`. */
  readonly isCareful: boolean;
  /** Called for a row, or a cell of it, whose reference is none. */
  onBadReference(row: number): never;
  /** Called for what has no place among rows and cells, and may hold some. */
  onUnknown(): never;
  /** Called where the part is no worksheet at all. */
  onOtherRoot(): never;
  /** Called for a cell that is given two values which are not the same; `column` from 1. */
  onTwoValues(row: number, column: number): never;
  /** Called for a cell that names a shared string the workbook does not have. */
  onDangling(row: number, column: number): never;
}

export interface SheetScanner extends XmlByteHandler {
  /** True once `sheetData` is closed: nothing after it holds values. */
  isFinished(): boolean;
}

/**
 * Makes rows of the elements of a worksheet. Rows and cells without a reference follow the one before them, as the
 * format allows.
 */
export function createSheetScanner(context: SheetContext): SheetScanner {
  const { values, sharedStrings, isCareful } = context;
  const attributes = noAttributes();
  const quick: QuickCell = { column: 0, row: 0, style: 0, type: 0, isEmpty: false, value: 0.5, text: '' };
  const richText = createRichText();
  let viewed = viewBytes(Buffer.alloc(0));
  let depth = 0;
  let isInData = false;
  let isFinished = false;
  let row = 0;
  let cells: (CellValue | undefined)[] = [];
  let cellCount = 0;
  let isHidden = false;
  let struck: number[] = [];
  let struckParts: StruckPart[] = [];
  /** What is struck through of the text of the cell that is read. */
  let crossed: Struck | undefined;
  let colour: string | undefined;
  let column = -1;
  let style = 0;
  let type = 0;
  let isInValue = false;
  let isInline = false;
  let hasFormula = false;
  let hasInline = false;
  let text = '';
  let value: CellValue | undefined;

  const readAttributes = (bytes: Buffer, from: number, to: number, isRow: boolean): void => {
    readCellAttributes(bytes, from, to, attributes, isRow);
    if (attributes.isOdd && !isCareful) throw new NeedsCarefulReading('attributes');
    if (attributes.isBadReference) context.onBadReference(isRow ? row + 1 : row);
  };

  const openRow = (bytes: Buffer, from: number, to: number): void => {
    readAttributes(bytes, from, to, true);
    row = attributes.row > 0 ? attributes.row : row + 1;
    isHidden = attributes.isHidden;
    column = -1;
    cells = [];
    cellCount = 0;
  };

  const flushRow = (): void => {
    if (cellCount === 0) return;
    cellCount -= context.coverCells(row, cells);
    if (cellCount > 0)
      context.onRow(
        isHidden || struck.length > 0 || struckParts.length > 0 || colour !== undefined
          ? {
              row,
              cells,
              ...(isHidden ? { isHidden } : {}),
              ...(struck.length > 0 ? { struck } : {}),
              ...(struckParts.length > 0 ? { struckParts } : {}),
              ...(colour === undefined ? {} : { colour }),
            }
          : { row, cells },
        cellCount,
      );
    cells = [];
    cellCount = 0;
    if (struck.length > 0) struck = [];
    if (struckParts.length > 0) struckParts = [];
    colour = undefined;
  };

  const openCell = (bytes: Buffer, from: number, to: number): void => {
    readAttributes(bytes, from, to, false);
    column = attributes.column >= 0 ? attributes.column : column + 1;
    if (attributes.row > 0 && attributes.row !== row) {
      // The cell's own reference counts, also against its row's.
      flushRow();
      row = attributes.row;
    }
    style = attributes.style;
    type = attributes.type;
    hasFormula = false;
    hasInline = false;
    value = undefined;
    crossed = undefined;
    text = '';
  };

  const noteCrossed = (index: number): void => {
    if (sharedStrings.struck.size > 0) crossed = sharedStrings.struck.get(index);
  };

  const takeText = (raw: string): void => {
    if (type === cellTypes.shared) noteCrossed(parseNumberText(raw) ?? -1);
    const result = values.ofText(raw, type, style);
    if (result === dangling) context.onDangling(row, column + 1);
    else if (result !== undefined) giveValue(result);
  };

  /** What a cell holds cannot be two things: whichever were taken, the other would be lost without a word. */
  const giveValue = (given: CellValue): void => {
    if (value !== undefined && !isSameCell(value, given)) context.onTwoValues(row, column + 1);
    value = given;
  };

  const takeInline = (taken: string): void => {
    crossed = richText.struck();
    if (taken === '') return;
    // A cell of an inline text has its text there; what stands in its value, as some programs write it, is not shown.
    if (type === cellTypes.inlineText && !hasInline) {
      value = undefined;
      hasInline = true;
    }
    giveValue(taken);
  };

  const sharedString = (index: number): string | undefined => {
    const shared = sharedStrings.strings[index];
    noteCrossed(index);
    if (shared === undefined) context.onDangling(row, column + 1);
    return shared === '' ? undefined : shared;
  };

  const closeCell = (): void => {
    if (value === undefined) return;
    const there = column < cells.length ? cells[column] : undefined;
    if (there === undefined) cellCount += 1;
    else if (!isSameCell(there, value)) context.onTwoValues(row, column + 1);
    cells[column] = value;
    if (crossed === true || values.isStruck(style)) struck.push(column);
    else if (crossed !== undefined) struckParts.push({ column, text: crossed });
    crossed = undefined;
    colour ??= values.colourOf(style);
  };

  const quickValue = (): CellValue | undefined => {
    if (quick.type === cellTypes.shared) return sharedString(quick.value);
    return quick.type === cellTypes.inlineText ? quick.text : values.ofNumber(quick.value, quick.style);
  };

  /** What opening, reading and closing a cell does, for one that was read in one go. */
  const placeQuickCell = (): void => {
    column = quick.column;
    if (quick.row !== row) {
      flushRow();
      row = quick.row;
    }
    if (quick.isEmpty) return;
    style = quick.style;
    value = quickValue();
    closeCell();
  };

  const takeWhole = (bytes: Buffer, from: number, length: number): number => {
    if (depth !== depthOf.row || !isInData) return from;
    if (viewed.bytes !== bytes) viewed = viewBytes(bytes);
    let at = from;
    while (at + 2 < length && bytes[at] === lessThan && bytes[at + 1] === lowerC) {
      const next = readQuickCell(viewed, at + 2, quick);
      if (next < 0) break;
      placeQuickCell();
      at = next;
    }
    return at;
  };

  return {
    takeWhole,
    isFinished: () => isFinished,
    unusual() {
      if (!isFinished && !isCareful) throw new NeedsCarefulReading('markup');
    },
    open(name, bytes, from, to) {
      depth += 1;
      if (!isInData) {
        if (depth === depthOf.sheetData && name === sheetData) {
          // Rows stand in one place; what stands in a second one would be lost.
          if (isFinished) context.onUnknown();
          isInData = true;
        }
        if (depth === 1 && !sheetElements.has(name)) context.onOtherRoot();
      } else if (depth === depthOf.cell) {
        if (name === cellElement) openCell(bytes, from, to);
        else if (name !== extensions) context.onUnknown();
      } else if (depth === depthOf.value) {
        isInValue = name === valueElement;
        text = '';
        isInline = name === inlineElement;
        if (name === formulaElement) hasFormula = true;
      } else if (depth === depthOf.row) {
        if (name === rowElement) openRow(bytes, from, to);
        else if (name !== extensions) context.onUnknown();
      } else if (isInline) {
        richText.open(name, bytes, from, to);
      }
    },
    text(bytes, from, to, traits) {
      if (isInValue) text += decodeText(bytes, from, to, traits);
      else if (isInline) richText.text(decodeText(bytes, from, to, traits));
    },
    close(name) {
      const closed = depth;
      depth -= 1;
      if (!isInData) return;
      if (closed === depthOf.value) {
        if (isInValue && text !== '' && !hasInline) takeText(text);
        else if (isInline) takeInline(richText.take());
        isInValue = false;
        isInline = false;
      } else if (closed === depthOf.cell) {
        if (name === cellElement) {
          // An empty text is a result; a number that is not there is none.
          if (hasFormula && value === undefined && type === cellTypes.number) value = withoutResult;
          closeCell();
        }
      } else if (closed === depthOf.row) {
        flushRow();
      } else if (closed === depthOf.sheetData) {
        isInData = false;
        isFinished = true;
      } else if (isInline) {
        richText.close(name);
      }
    },
  };
}
