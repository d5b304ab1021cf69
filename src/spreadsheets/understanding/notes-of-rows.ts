import { writtenByOthers } from '../our-notes.ts';
import type { CellNote } from '../reading/table-file.ts';
import { columnNumber } from '../reading/workbook/column-letters.ts';

/** What people wrote on cells, by row. */
export type NotesOfRows = ReadonlyMap<number, readonly { readonly index: number; readonly text: string }[]>;

/** What people wrote on the cells of a table, without what we wrote there ourselves about an earlier file. */
export function notesOfRows(notes: readonly CellNote[]): NotesOfRows {
  const byRow = new Map<number, { readonly index: number; readonly text: string }[]>();
  for (const { cell, author, text: written } of notes) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/u.exec(cell) ?? [];
    const text = writtenByOthers(author, written);
    if (letters === '' || text === '') continue;
    const row = Number(digits);
    byRow.set(row, [...(byRow.get(row) ?? []), { index: columnNumber(letters) - 1, text }]);
  }
  return byRow;
}
