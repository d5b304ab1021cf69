import type { Refuse } from './unreadable-file.ts';

/** What one file may cost. Rows, columns and cells count what is delivered, not empty formatted cells. */
export interface ReadLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly inflatedBytes: number;
  /** Characters of a sheet's texts, each time they stand in a cell: cells may share one, and a small file holds millions. */
  readonly textLength: number;
  /** Reader's own time; the time a consumer takes between two batches is not counted. */
  readonly milliseconds: number;
}

/** Rows and columns are Excel's own; a full sheet of 20 columns with text in every cell stays within the bytes. */
export const defaultReadLimits: ReadLimits = {
  rows: 1_048_576,
  columns: 16_384,
  cells: 50_000_000,
  inflatedBytes: 2 ** 30,
  textLength: 2 ** 29,
  milliseconds: 60_000,
};

/** Whoever goes through a row passes its empty places too, so a single cell at the far end is not cheap. */
const placesPerCell = 4;

/** Counts down while one part is read; refuses as soon as a limit is passed. */
export interface ReadBudget {
  spendBytes(count: number): void;
  /** Bytes spent on this part alone. */
  spentBytes(): number;
  /** @param cells non-empty cells in the row @param columns its last column */
  spendRow(cells: number, columns: number): void;
  /** @param length of all texts of a row together */
  spendText(length: number): void;
  /** Stops the watch while the consumer works. */
  pause(): void;
  resume(): void;
}

/** @param usedBytes what other parts of the same file have taken already */
export function createReadBudget(limits: ReadLimits, refuse: Refuse, usedBytes = 0): ReadBudget {
  let rows = 0;
  let cells = 0;
  let places = 0;
  let bytes = 0;
  let texts = 0;
  let spent = 0;
  let since = performance.now();
  const checkTime = (): void => {
    const now = performance.now();
    spent += now - since;
    since = now;
    if (spent > limits.milliseconds) throw refuse('read.too-slow', { seconds: limits.milliseconds / 1000 });
  };
  return {
    spendBytes(count) {
      bytes += count;
      if (usedBytes + bytes > limits.inflatedBytes) {
        throw refuse('read.too-large-inflated', { limit: Math.floor(limits.inflatedBytes / 2 ** 20) });
      }
      checkTime();
    },
    spendRow(count, columns) {
      rows += 1;
      cells += count;
      places += columns;
      if (rows > limits.rows) throw refuse('read.too-many-rows', { limit: limits.rows });
      if (columns > limits.columns) throw refuse('read.too-many-columns', { limit: limits.columns });
      if (cells > limits.cells || places > limits.cells * placesPerCell) {
        throw refuse('read.too-many-cells', { limit: limits.cells });
      }
    },
    spendText(length) {
      texts += length;
      if (texts > limits.textLength) {
        throw refuse('read.too-much-text', { limit: Math.floor(limits.textLength / 2 ** 20) });
      }
    },
    spentBytes: () => bytes,
    pause: checkTime,
    resume() {
      since = performance.now();
    },
  };
}
