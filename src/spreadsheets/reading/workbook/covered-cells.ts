import type { SheetRow } from '../table-file.ts';
import type { MergedRange } from '../table-file.ts';

/**
 * A sheet was read in one pass on the understanding that no merged range covers a cell with a value, and one does: what
 * was handed out cannot be taken back, so whoever reads has to begin again with the ranges sought first.
 */
export class CoveredCellsHaveValues extends Error {
  constructor(part: string) {
    super(`values under merged cells of ${part}`);
    this.name = 'CoveredCellsHaveValues';
  }
}

/** Rows of merged ranges looked at before giving up; a sheet with more is read the careful way. */
const maxChecks = 5_000_000;
const bits = 32;

/** Remembers which cells of a sheet had values, 32 columns to a row; columns further right share those places. */
export interface FilledPlaces {
  add(row: SheetRow): void;
  /** False only when no range covers a value outside its first cell; true may also mean that it cannot be told. */
  mayHaveCovered(ranges: readonly MergedRange[]): boolean;
}

/** The places of columns `from` to `to`, counted from 1. */
function placesBetween(from: number, to: number): number {
  if (to - from + 1 >= bits) return -1;
  let places = 0;
  for (let column = from; column <= to; column += 1) places |= 1 << ((column - 1) % bits);
  return places;
}

export function rememberFilledPlaces(): FilledPlaces {
  let filled = new Int32Array(1024);
  return {
    add({ row, cells }) {
      if (row >= filled.length) {
        const larger = new Int32Array(Math.max(row + 1, filled.length * 2));
        larger.set(filled);
        filled = larger;
      }
      let places = 0;
      for (let column = 0; column < cells.length; column += 1) {
        if (cells[column] !== undefined) places |= 1 << (column % bits);
      }
      filled[row]! |= places;
    },
    mayHaveCovered(ranges) {
      let checks = 0;
      for (const { top, left, bottom, right } of ranges) {
        const covered = placesBetween(left, right);
        const beside = left === right ? 0 : placesBetween(left + 1, right);
        const last = Math.min(bottom, filled.length - 1);
        checks += Math.max(0, last - top + 1);
        if (checks > maxChecks) return true;
        for (let row = top; row <= last; row += 1) {
          if ((filled[row]! & (row === top ? beside : covered)) !== 0) return true;
        }
      }
      return false;
    },
  };
}
