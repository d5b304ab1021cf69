import { atLine } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { ReadWorkbookInput } from '#usecases/ports.ts';
import { openTableFile, UnreadableFile } from '../reading/open-table-file.ts';
import type { SheetRow, TableFile } from '../reading/open-table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { WorkbookOrigin } from '../workbook-origin.ts';
import { originSheetName, parseOrigin } from '../workbook-origin.ts';
import { chooseSheets } from './choose-sheets.ts';
import type { ChosenSheet, SheetHead } from './choose-sheets.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { collectFindings } from './findings-of-file.ts';
import { matchColumns } from './match-columns.ts';
import { createRowReader } from './read-rows.ts';
import type { Habits } from './values/habits.ts';
import { habitsOf } from './values/habits.ts';

/** A table begins within so many filled rows. */
const headRows = 60;
/** More than the customers of the largest market, and still a bounded part of the memory. */
const limits = { rows: 500_000, cells: 10_000_000 } as const;
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

async function readOrigin(file: TableFile): Promise<WorkbookOrigin | undefined> {
  if (!file.sheets.some(({ name }) => name === originSheetName)) return undefined;
  return parseOrigin((await readHead(file, originSheetName)).map((row) => row.cells));
}

async function readHeads(file: TableFile): Promise<SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const info of file.sheets.slice(0, mostSheets)) {
    if (info.name !== originSheetName) heads.push({ info, rows: await readHead(file, info.name) });
  }
  return heads;
}

function checkOrigin(
  origin: WorkbookOrigin,
  input: ReadWorkbookInput<string>,
  findings: FindingsOfFile): void {
  const { workbook, market, fileName } = input;
  if (origin.market !== market.code) {
    findings.add('error', 'import.foreign-workbook', atLine(fileName), {
      market: origin.market,
      expected: market.code,
    });
  }
  if (origin.template !== workbook.template || origin.version !== workbook.version) {
    findings.add('warning', 'import.other-template', atLine(fileName), {
      template: origin.template,
      version: origin.version,
      expected: workbook.template,
      expectedVersion: workbook.version,
    });
  }
}

async function readSheet<Key extends string>(
  file: TableFile,
  chosen: ChosenSheet<Key>,
  habits: Habits,
  findings: FindingsOfFile,
): Promise<FilledSheet<Key>> {
  const { sheet, names, fileSheet, header } = chosen;
  const matched = matchColumns(header, sheet.columns, names, {
    sheet: fileSheet,
    locale: habits.locale,
    findings,
  });
  const readRow = createRowReader(matched, { sheet: fileSheet, habits, findings });
  const rows: FilledRow[] = [];
  for await (const batch of file.rows(fileSheet)) {
    for (const row of batch) {
      const filled = row.row < header.firstRow ? undefined : readRow(row);
      if (filled) rows.push(filled);
    }
  }
  if (rows.length === 0) findings.add('warning', 'import.no-rows', { kind: 'sheet', sheet: fileSheet });
  return {
    key: sheet.key,
    sheetName: fileSheet,
    headerRow: header.row,
    columns: Object.fromEntries(
      matched.known.map(({ index, column }) => [column.key, columnLetters(index + 1)]),
    ),
    extraColumns: matched.extra.map(({ heading }) => heading),
    rows,
  };
}

/** A delimited file is one table: what the workbook is about. */
const sheetsIn = <Key extends string>(file: TableFile, { workbook }: ReadWorkbookInput<Key>) =>
  file.format === 'delimited' ? workbook.sheets.slice(0, 1) : workbook.sheets;

async function understand<Key extends string>(
  file: TableFile,
  input: ReadWorkbookInput<Key>,
): Promise<FilledWorkbook<Key>> {
  const { market, fileName } = input;
  const findings = collectFindings();
  const { detected } = file;
  // Between tabs nothing tells the decimal sign; a semicolon or a comma does.
  const decimal = detected?.delimiter === '\t' && detected.decimal === '.' ? undefined : detected?.decimal;
  const habits = habitsOf(market.locales, market.code, decimal);
  const origin = await readOrigin(file);
  if (origin) checkOrigin(origin, input, findings);
  const expected = sheetsIn(file, input);
  const choice = chooseSheets(expected, await readHeads(file), origin);
  for (const { fileSheet } of choice.withoutHeader) {
    findings.add('error', 'import.no-header', { kind: 'sheet', sheet: fileSheet }, { sheet: fileSheet });
  }
  for (const { fileSheet, inFavourOf } of choice.setAside) {
    findings.add(
      'warning',
      'import.sheet-not-read',
      { kind: 'sheet', sheet: fileSheet },
      { sheet: fileSheet, other: inFavourOf },
    );
  }
  for (const sheet of expected) {
    const found =
      choice.chosen.some((each) => each.sheet === sheet) ||
      choice.withoutHeader.some(({ key }) => key === sheet.key);
    if (found) continue;
    // Without the team a market's reps stay as they are; without the first sheet there is nothing to import.
    findings.add(
      sheet === expected[0] ? 'error' : 'warning',
      `import.no-${sheet.key}-sheet`,
      atLine(fileName),
      {
        sheet: inLocale(sheet.name, habits.locale),
      },
    );
  }
  const sheets: FilledSheet<Key>[] = [];
  for (const chosen of choice.chosen) sheets.push(await readSheet(file, chosen, habits, findings));
  return {
    ...(origin
      ? { origin: { template: origin.template, version: origin.version, market: origin.market } }
      : {}),
    sheets,
    findings: findings.list(),
  };
}

/**
 * Understands a filled-in workbook or a delimited file as its market writes. A file that cannot be read, or not to its
 * end, is a finding and no rows; nothing is half understood.
 */
export async function readFilledWorkbook<Key extends string>(
  input: ReadWorkbookInput<Key>,
): Promise<FilledWorkbook<Key>> {
  let file: TableFile | undefined;
  try {
    file = await openTableFile(input.path, { fileName: input.fileName, limits });
    return await understand(file, input);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { sheets: [], findings: [error.finding] };
  } finally {
    await file?.close();
  }
}
