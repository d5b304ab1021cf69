import type { FilledWorkbook, WrittenSheet } from '#domain/customers/filled-workbook.ts';
import type { ReadWorkbookInput } from '#usecases/ports.ts';
import type { SheetRow, TableFile } from '../reading/open-table-file.ts';
import type { WorkbookOrigin } from '../workbook-origin.ts';
import { originSheetName, parseOrigin } from '../workbook-origin.ts';
import { parseWrittenColumns, parseWrittenRows } from '../written-rows.ts';
import type { SheetHead } from './choose-sheets.ts';

/** A delimited file is one table: what the workbook is about. */
export const sheetsIn = <Key extends string>(
  file: Pick<TableFile, 'format'>,
  { workbook }: Pick<ReadWorkbookInput<Key>, 'workbook'>,
) => (file.format === 'delimited' ? workbook.sheets.slice(0, 1) : workbook.sheets);

/** A table begins within so many filled rows. */
const headRows = 60;
/** Sheets that are looked into for a table. */
const mostSheets = 200;

async function readHead(file: TableFile, sheet: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of file.rows(sheet)) {
    rows.push(...batch.slice(0, headRows - rows.length));
    if (rows.length >= headRows) break;
  }
  return rows;
}

export async function readOrigin(file: TableFile): Promise<WorkbookOrigin | undefined> {
  if (!file.sheets.some(({ name }) => name === originSheetName)) return undefined;
  return parseOrigin((await readHead(file, originSheetName)).map((row) => row.cells));
}

/** What the workbook remembers of its rows, column keys as they are today. */
export async function readWritten<Key extends string>(
  file: TableFile,
  sheets: readonly { readonly key: Key }[],
  formerKeys: ReadonlyMap<string, string>,
): Promise<FilledWorkbook<Key>['written']> {
  const lines: SheetRow['cells'][] = [];
  for await (const batch of file.rows(originSheetName)) lines.push(...batch.map(({ cells }) => cells));
  const written: Partial<Record<Key, WrittenSheet>> = {};
  for (const { key } of sheets) {
    const columns = parseWrittenColumns(lines, key).map((column) => formerKeys.get(column) ?? column);
    written[key] = { columns, rows: parseWrittenRows(lines, key) };
  }
  return written;
}

export async function readHeads(file: TableFile): Promise<SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const info of file.sheets.slice(0, mostSheets)) {
    if (info.name !== originSheetName) heads.push({ info, rows: await readHead(file, info.name) });
  }
  return heads;
}
