import { basename } from 'node:path';
import type { ReadTable } from '#domain/customers/identity/understand-columns.ts';
import { readTableFile, type CellValue } from './open-table-file.ts';

function textOf(cell: CellValue | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date.replace(/T00:00:00$/u, '') : '';
}

/** The first sheet of a file as text: headings in its first row that is not empty, and the rows below it. */
export const readTable = (path: string): Promise<ReadTable> =>
  readTableFile(path, {}, async (file) => {
    let headings: readonly string[] | undefined;
    const rows: string[][] = [];
    const lines: number[] = [];
    for await (const batch of file.rows(file.sheets[0]?.name ?? ''))
      for (const { row, cells } of batch) {
        const texts = Array.from(cells, textOf);
        if (headings) {
          rows.push(texts);
          lines.push(row);
        } else headings = texts.map((text) => text.trim());
      }
    return { fileName: basename(path), headings: headings ?? [], rows, lines };
  });
