import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { originSheetName, parseOrigin } from '#spreadsheets/workbook-origin.ts';

/** What a person or a system puts into a cell; `formula` comes with the value Excel has computed. */
export type TypedCell =
  | string
  | number
  | boolean
  | Date
  | undefined
  | { readonly formula: string; readonly result: string | number }
  | { readonly error: '#N/A' | '#DIV/0!' | '#REF!' };

export type TypedRow = Readonly<Record<string, TypedCell>>;

/** A folder that is gone when the work is done. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Fills a template written by Latitude as a person does: rows below the headings, by column key, from the first free
 * row or over what is there. Saved by another program than the one that wrote it.
 */
export async function fillTemplate(
  templatePath: string,
  path: string,
  rows: Readonly<Partial<Record<SheetKey, readonly TypedRow[]>>>,
): Promise<void> {
  const sheetNames = await sheetNamesOf(templatePath);
  const workbook = new ExcelJS.Workbook();
  // A check that holds for a column becomes one for each of thousands of cells, to be joined again when it is written.
  await workbook.xlsx.readFile(templatePath, { ignoreNodes: ['dataValidations'] });
  for (const [key, sheetRows] of Object.entries(rows)) {
    const sheet = workbook.getWorksheet(sheetNames[key] ?? '');
    if (!sheet) throw new Error(`the template has no sheet for ${key}`);
    const keyRow = [1, 2, 3, 4, 5].find((row) => sheet.getRow(row).hidden);
    if (keyRow === undefined) throw new Error(`sheet ${sheet.name} has no hidden row of keys`);
    const columns = new Map<string, number>();
    sheet.getRow(keyRow).eachCell((cell, column) => columns.set(cell.text, column));
    for (const [index, row] of sheetRows.entries()) {
      for (const [column, value] of Object.entries(row)) {
        const at = columns.get(column);
        if (at === undefined) throw new Error(`sheet ${sheet.name} has no column ${column}`);
        sheet.getRow(keyRow + 2 + index).getCell(at).value = value ?? null;
      }
    }
  }
  await workbook.xlsx.writeFile(path);
}

async function sheetNamesOf(path: string): Promise<Readonly<Record<string, string>>> {
  const file = await openTableFile(path);
  try {
    const rows = [];
    for await (const batch of file.rows(originSheetName)) rows.push(...batch.map((row) => row.cells));
    return parseOrigin(rows)?.sheetNames ?? {};
  } finally {
    await file.close();
  }
}

export interface PlainSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly TypedCell[])[];
  /** Excel ranges such as `A1:C1`. */
  readonly merges?: readonly string[];
}

/** A workbook as somebody types it from nothing. */
export async function writePlainWorkbook(path: string, sheets: readonly PlainSheet[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, hidden, rows, merges = [] } of sheets) {
    const sheet = workbook.addWorksheet(name, { state: hidden ? 'hidden' : 'visible' });
    for (const row of rows) sheet.addRow(row.map((value) => value ?? null));
    for (const range of merges) sheet.mergeCells(range);
  }
  await workbook.xlsx.writeFile(path);
}

/** A delimited file, quoted where it must be. */
export async function writeDelimited(
  path: string,
  rows: readonly (readonly string[])[],
  style: { readonly delimiter?: string; readonly encoding?: 'utf8' | 'utf16le' | 'latin1' } = {},
): Promise<void> {
  const { delimiter = ',', encoding = 'utf8' } = style;
  const field = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const mark = encoding === 'utf16le' ? '\uFEFF' : '';
  const text = rows.map((row) => `${row.map(field).join(delimiter)}\r\n`).join('');
  await writeFile(path, Buffer.from(mark + text, encoding));
}

/** A table with its headings first, to be made messy. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly TypedCell[])[];
}

type Mess = (
  table: PlainSheet & { readonly headerRow: number },
) => PlainSheet & { readonly headerRow: number };

/** What people do to a table before they send it; each leaves its content as it is. */
const messes = {
  titleRows: (sheet) => ({
    ...sheet,
    headerRow: sheet.headerRow + 3,
    rows: [['Planning 2027'], ['Version 3, please fill in until Friday'], [], ...sheet.rows],
  }),
  movedColumns: (sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.toReversed()) }),
  startsInColumnC: (sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [undefined, undefined, ...row]) }),
  notesBeside: (sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row, index) => [
      ...row,
      undefined,
      ...(index === sheet.headerRow + 1 ? ['ask Tom about these'] : []),
    ]),
  }),
  totalBelow: (sheet) => ({ ...sheet, rows: [...sheet.rows, [], ['Total', undefined, undefined, 12_345]] }),
  blankRows: (sheet) => ({
    ...sheet,
    rows: sheet.rows.flatMap((row, index) =>
      index >= sheet.headerRow && index % 3 === 0 ? [row, [], ['  ']] : [row],
    ),
  }),
  mergedHeadings: (sheet) => {
    const header = sheet.rows[sheet.headerRow - 1] ?? [];
    return {
      // The headings' text stands in the first of the merged rows.
      ...sheet,
      rows: [
        ...sheet.rows.slice(0, sheet.headerRow),
        header.map(() => undefined),
        ...sheet.rows.slice(sheet.headerRow),
      ],
      merges: header.flatMap((heading, index) => {
        const column = String.fromCodePoint(65 + index);
        return heading === undefined ? [] : [`${column}${sheet.headerRow}:${column}${sheet.headerRow + 1}`];
      }),
    };
  },
  brokenHeadings: (sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row, index) =>
      index === sheet.headerRow - 1
        ? row.map((cell) =>
            typeof cell === 'string' ? ` ${cell.toUpperCase().replaceAll(' ', '\u00A0\n')} * ` : cell,
          )
        : row,
    ),
  }),
} satisfies Record<string, Mess>;

export type MessName = keyof typeof messes;

const isMess = (name: string): name is MessName => Object.hasOwn(messes, name);
export const messNames: readonly MessName[] = Object.keys(messes).filter(isMess);

/** A workbook with one table, made messy in the given ways, one after the other. */
export async function messyWorkbook(
  path: string,
  table: Table,
  ways: readonly MessName[],
  name = 'Tabelle1',
): Promise<{ readonly headerRow: number }> {
  const clean = { name, headerRow: 1, rows: [table.headings, ...table.rows] };
  const messy = ways.reduce<ReturnType<Mess>>((sheet, way) => messes[way](sheet), clean);
  await writePlainWorkbook(path, [messy]);
  return { headerRow: messy.headerRow };
}
