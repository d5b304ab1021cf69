import { withoutGuard } from '../formula-guard.ts';
import type { CellValue, SheetRow, TableFile } from '../reading/table-file.ts';

const unguarded = (cell: CellValue | undefined): CellValue | undefined =>
  typeof cell === 'string' ? withoutGuard(cell) : cell;

/** A delimited file without the apostrophes that keep its texts from being run as formulas; workbooks have none. */
export function unguardedFile(file: TableFile): TableFile {
  if (file.format !== 'delimited') return file;
  return {
    ...file,
    async *rows(sheet): AsyncGenerator<readonly SheetRow[]> {
      for await (const batch of file.rows(sheet))
        yield batch.map((row) => ({ ...row, cells: row.cells.map(unguarded) }));
    },
  };
}
