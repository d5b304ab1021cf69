import type { PickedRows, PickRowsInput } from '#usecases/ports.ts';
import { readTableFile, type CellValue, type TableFile } from './open-table-file.ts';

type Cell = string | number | undefined;

/** Dates as they are read in every language; yes and no as Excel writes them. */
function plainCell(cell: CellValue | undefined): Cell {
  if (cell === undefined || typeof cell === 'string' || typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return 'date' in cell ? cell.date.replace('T00:00:00', '') : cell.error;
}

async function pickFrom(
  file: TableFile,
  { sheet, headerRow, rows }: PickRowsInput['from'][number],
): Promise<PickedRows> {
  const wanted = new Set(rows);
  const last = rows.at(-1) ?? headerRow;
  let headings: readonly string[] = [];
  const picked: { row: number; cells: readonly Cell[] }[] = [];
  for await (const batch of file.rows(sheet)) {
    for (const { row, cells } of batch) {
      const plain = Array.from(cells, plainCell);
      if (row === headerRow) headings = plain.map((cell) => String(cell ?? ''));
      else if (wanted.has(row)) picked.push({ row, cells: plain });
    }
    if ((batch.at(-1)?.row ?? 0) >= last) break;
  }
  return { sheet, headings, rows: picked };
}

/** Some rows of a file with their headings, in the order of the file. */
export const pickRows = ({ path, fileName, from, style }: PickRowsInput): Promise<PickedRows[]> =>
  readTableFile(path, { fileName, ...(style ? { delimited: style } : {}) }, async (file) => {
    const sheets: PickedRows[] = [];
    for (const each of from) sheets.push(await pickFrom(file, each));
    return sheets;
  });
