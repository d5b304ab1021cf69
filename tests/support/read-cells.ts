import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '#domain/basics/finding.ts';
import { openTableFile, UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import type {
  CellValue,
  DelimitedStyle,
  OpenTableFileOptions,
  SheetInfo,
} from '#spreadsheets/reading/open-table-file.ts';
import { columnLetters } from '#spreadsheets/reading/workbook/column-letters.ts';

type Cells = Readonly<Record<string, CellValue>>;

export interface ReadTable {
  readonly format: 'xlsx' | 'delimited';
  readonly sheets: readonly SheetInfo[];
  /** Cells of every sheet by reference, in the order in which they came. */
  readonly cells: Readonly<Record<string, Cells>>;
  readonly said: readonly Finding[];
  readonly detected?: DelimitedStyle;
}

export type ReadOptions = OpenTableFileOptions & { readonly fileName?: string };

/** Reads all sheets of a file that is given as bytes. */
export async function readTable(bytes: Buffer | string, options: ReadOptions = {}): Promise<ReadTable> {
  const folder = mkdtempSync(join(tmpdir(), 'reading-'));
  try {
    const path = join(folder, 'upload');
    writeFileSync(path, bytes);
    const file = await openTableFile(path, { fileName: 'upload.xlsx', ...options });
    try {
      const cells: Record<string, Record<string, CellValue>> = {};
      for (const { name } of file.sheets) {
        const sheet: Record<string, CellValue> = (cells[name] = {});
        for await (const rows of file.rows(name)) {
          for (const { row, cells: values } of rows) {
            values.forEach((value, index) => {
              if (value !== undefined) sheet[`${columnLetters(index + 1)}${row}`] = value;
            });
          }
        }
      }
      const { format, sheets, detected, said = [] } = file;
      return { format, sheets, cells, said, ...(detected === undefined ? {} : { detected }) };
    } finally {
      await file.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The cells of the first sheet. */
export async function readCells(bytes: Buffer | string, options: ReadOptions = {}): Promise<Cells> {
  const { sheets, cells } = await readTable(bytes, options);
  return cells[sheets[0]?.name ?? ''] ?? {};
}

/** The finding with which a file is refused; throws when it is read. */
export async function refusalOf(bytes: Buffer | string, options: ReadOptions = {}): Promise<Finding> {
  try {
    await readTable(bytes, options);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.finding;
    throw error;
  }
  throw new Error('the file was read');
}
