import { basename } from 'node:path';
import { openDelimited } from './delimited/open-delimited.ts';
import { defaultReadLimits } from './read-limits.ts';
import type { ReadLimits } from './read-limits.ts';
import { recogniseFormat } from './recognise-format.ts';
import type { DelimitedStyle, TableFile } from './table-file.ts';
import { refuser } from './unreadable-file.ts';
import type { Refuse } from './unreadable-file.ts';
import { CoveredCellsHaveValues } from './workbook/covered-cells.ts';
import { openWorkbook } from './workbook/open-workbook.ts';
import { RowsInDisorder } from './workbook/rows-in-order.ts';

export type { CellValue, DelimitedStyle, SheetInfo, SheetRow, TableFile } from './table-file.ts';
export type { ReadLimits } from './read-limits.ts';
export { UnreadableFile } from './unreadable-file.ts';

export interface OpenTableFileOptions {
  readonly limits?: Partial<ReadLimits>;
  /** Overrules what is detected in a delimited file. */
  readonly delimited?: Partial<DelimitedStyle>;
  /**
   * Reads large sheets in one pass, trusting that merged ranges cover no values, as Excel sees to. Where that turns out
   * wrong, rows have been handed out that should not have been, and `rows()` ends with `CoveredCellsHaveValues`.
   */
  readonly trustCovered?: boolean;
  /** Has all rows of a sheet in memory before the first is handed out: they stand in no order. */
  readonly isCareful?: boolean;
  /** `rows()` may end with `RowsInDisorder`, where it would refuse. */
  readonly mayBeginAgain?: boolean;
  /** Gives cells that a merged range covers with what they hold, which Excel shows nobody. */
  readonly keepCovered?: boolean;
  /** The name the sender gave the file, when `path` is a temporary one. */
  readonly fileName?: string;
}

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function cannotOpen(error: unknown, refuse: Refuse): unknown {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('read.file-not-found', {}, { cause: error });
  return ['EACCES', 'EPERM', 'EISDIR', 'EBUSY', 'EIO'].includes(code)
    ? refuse('read.cannot-open', { reason: code }, { cause: error })
    : error;
}

/**
 * Opens a workbook (.xlsx, .xlsm) or a delimited text file by its content. Nothing is held in memory but what all
 * sheets share. Throws `UnreadableFile` with a `read.*` finding, here or from `rows()`.
 */
export async function openTableFile(path: string, options: OpenTableFileOptions = {}): Promise<TableFile> {
  const fileName = options.fileName ?? basename(path);
  const refuse = refuser(fileName);
  const limits = { ...defaultReadLimits, ...options.limits };
  try {
    if ((await recogniseFormat(path, fileName, refuse)) === 'delimited') {
      return await openDelimited(path, fileName, { limits, style: options.delimited ?? {}, refuse });
    }
    const { trustCovered = false, isCareful = false, mayBeginAgain = false, keepCovered = false } = options;
    const reading = { limits, trustCovered, isCareful, mayBeginAgain, keepCovered };
    return await openWorkbook(path, fileName, reading, refuse);
  } catch (error) {
    throw cannotOpen(error, refuse);
  }
}

/**
 * Opens a file, has its rows read, and closes it. The work may be done twice, so it must leave nothing behind but what
 * it returns: a large sheet is read in one pass at first, and again where merged ranges turn out to cover values or its
 * rows to stand in no order.
 */
export async function readTableFile<T>(
  path: string,
  options: OpenTableFileOptions,
  work: (file: TableFile) => Promise<T>,
): Promise<T> {
  const readOnce = async (how: Pick<OpenTableFileOptions, 'trustCovered' | 'isCareful'>): Promise<T> => {
    const file = await openTableFile(path, { ...options, ...how, mayBeginAgain: true });
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  };
  try {
    return await readOnce({ trustCovered: true });
  } catch (error) {
    if (error instanceof RowsInDisorder) return readOnce({ isCareful: true });
    if (!(error instanceof CoveredCellsHaveValues)) throw error;
  }
  try {
    return await readOnce({});
  } catch (error) {
    if (!(error instanceof RowsInDisorder)) throw error;
    return readOnce({ isCareful: true });
  }
}
