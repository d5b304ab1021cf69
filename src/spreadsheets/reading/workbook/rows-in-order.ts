import type { CellValue, SheetRow } from '../table-file.ts';

/** Rows were handed out in the order of the file, and one that comes later belongs before them or is one of them. */
export class RowsInDisorder extends Error {
  constructor() {
    super('rows of a sheet stand in no order');
    this.name = 'RowsInDisorder';
  }
}

/** What was handed out before, in the order of the file. */
export interface Delivered {
  readonly count: number;
  /** Number of the last row of it. */
  readonly last: number;
}

/** A row that is written in pieces: the later piece counts where both have a value, as in a table of cells. */
function joined(first: SheetRow, second: SheetRow): SheetRow {
  const cells: (CellValue | undefined)[] = [...first.cells];
  second.cells.forEach((value, column) => {
    if (value !== undefined) cells[column] = value;
  });
  const isHidden = first.isHidden === true && second.isHidden === true;
  const colour = first.colour ?? second.colour;
  const struck = [...(first.struck ?? []), ...(second.struck ?? [])];
  const struckParts = [...(first.struckParts ?? []), ...(second.struckParts ?? [])];
  return {
    row: first.row,
    cells,
    ...(isHidden ? { isHidden } : {}),
    ...(struck.length > 0 ? { struck } : {}),
    ...(struckParts.length > 0 ? { struckParts } : {}),
    ...(colour === undefined ? {} : { colour }),
  };
}

/** Collects rows that come in any order, and lists them by number. */
export function collectRows(delivered: Delivered): {
  add(row: SheetRow): void;
  list(): readonly SheetRow[];
} {
  const rows = new Map<number, SheetRow>();
  let count = 0;
  let last = 0;
  let isInOrder = true;
  return {
    add(row) {
      count += 1;
      if (count > delivered.count && row.row <= delivered.last) throw new RowsInDisorder();
      if (row.row <= last) isInOrder = false;
      last = Math.max(last, row.row);
      const known = rows.get(row.row);
      rows.set(row.row, known === undefined ? row : joined(known, row));
    },
    list() {
      const all = Array.from(rows.values());
      return isInOrder ? all : all.toSorted((a, b) => a.row - b.row);
    },
  };
}
