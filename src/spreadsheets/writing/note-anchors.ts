import type { ShellSheet } from './shell.ts';
import { countLines } from './text-size.ts';

const noteWidth = 46;
const pixelsPerDigit = 7;
const pixelsPerLine = 18;
const defaultRowPixels = 20;
/** Columns a box takes at most; narrow ones are rarely so many in a row. */
const roomAtEdge = 64;

const noteAt = (sheet: ShellSheet, row: number, column: number): string => {
  const note = sheet.rows[row]?.cells[column]?.note;
  return note === undefined ? '' : `${note.heading}\n${note.text}`;
};

/** Columns a box of the note's width covers from `column` on, and pixels into the last. */
function reach(
  sizes: (index: number) => number,
  from: number,
  length: number,
): readonly [index: number, rest: number] {
  let index = from;
  let rest = length;
  while (rest > sizes(index) && index < from + roomAtEdge) {
    rest -= sizes(index);
    index += 1;
  }
  return [index, Math.floor(rest)];
}

export interface NotePlace {
  /** The note's cell, both from 0. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly columnPixels: (index: number) => number;
  readonly rowPixels: (index: number) => number;
  /** Where the sheet ends to the right; unsaid where no note comes near. */
  readonly columns?: number;
}

/** A box that fits the text, beside the cell, as Excel's drawings put it: columns and rows, each with pixels. */
export function noteAnchor({ row, column, text, columnPixels, rowPixels, columns }: NotePlace): string {
  const lines = countLines(text, noteWidth) + 1;
  // At the sheet's right edge a box lies over its cell rather than beyond the end.
  const left = Math.min(column + 1, (columns ?? Number.POSITIVE_INFINITY) - roomAtEdge);
  const [right, rightPixels] = reach(columnPixels, left, noteWidth * pixelsPerDigit);
  const [bottom, bottomPixels] = reach(rowPixels, row, lines * pixelsPerLine);
  return [left, 12, row, 2, Math.min(right, left + roomAtEdge - 1), rightPixels, bottom, bottomPixels].join(
    ', ',
  );
}

/** ExcelJS gives every note the same small box; this fits each to its text, beside its cell. */
export function anchorNotes(vml: string, sheet: ShellSheet): string {
  const columnPixels = (index: number): number => (sheet.columns[index]?.width ?? 14) * pixelsPerDigit + 5;
  const rowPixels = (index: number): number => {
    const row = sheet.rows[index];
    if (row?.hidden === true) return 0;
    return row?.height === undefined ? defaultRowPixels : (row.height * 4) / 3;
  };
  return vml.replaceAll(
    /<x:Anchor>[^<]*<\/x:Anchor>(.*?<x:Row>(\d+)<\/x:Row><x:Column>(\d+)<\/x:Column>)/gsu,
    (_, rest: string, rowText: string, columnText: string) => {
      const place = { row: Number(rowText), column: Number(columnText) };
      const text = noteAt(sheet, place.row, place.column);
      return `<x:Anchor>${noteAnchor({ ...place, text, columnPixels, rowPixels })}</x:Anchor>${rest}`;
    },
  );
}
