import type { ShellSheet } from './shell.ts';
import { countLines } from './text-size.ts';

const noteWidth = 46;
const pixelsPerDigit = 7;
const pixelsPerLine = 18;
const defaultRowPixels = 20;

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
  while (rest > sizes(index)) {
    rest -= sizes(index);
    index += 1;
  }
  return [index, Math.floor(rest)];
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
      const [row, column] = [Number(rowText), Number(columnText)];
      const lines = countLines(noteAt(sheet, row, column), noteWidth) + 1;
      const [right, rightPixels] = reach(columnPixels, column + 1, noteWidth * pixelsPerDigit);
      const [bottom, bottomPixels] = reach(rowPixels, row, lines * pixelsPerLine);
      return `<x:Anchor>${[column + 1, 12, row, 2, right, rightPixels, bottom, bottomPixels].join(', ')}</x:Anchor>${rest}`;
    },
  );
}
