import { isSameCell, type CellValue, type SheetRow } from '../table-file.ts';

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

/** Called for a cell, by row and column from 1, that is given two values which are not the same. */
type OnTwoValues = (row: number, column: number) => never;

/** A row that is written in pieces. */
function joined(first: SheetRow, second: SheetRow, onTwoValues: OnTwoValues): SheetRow {
  const cells: (CellValue | undefined)[] = [...first.cells];
  second.cells.forEach((value, column) => {
    if (value === undefined) return;
    const there = cells[column];
    if (there !== undefined && !isSameCell(there, value)) onTwoValues(first.row, column + 1);
    cells[column] = value;
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
export function collectRows(
  delivered: Delivered,
  onTwoValues: OnTwoValues,
): {
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
      rows.set(row.row, known === undefined ? row : joined(known, row, onTwoValues));
    },
    list() {
      const all = Array.from(rows.values());
      return isInOrder ? all : all.toSorted((a, b) => a.row - b.row);
    },
  };
}
