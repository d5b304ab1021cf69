import { atCell, atLine, atSheet } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import type { TableFile } from '../reading/open-table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { ChosenSheet, SheetChoice } from './choose-sheets.ts';
import type { Header, Heading } from './find-header.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import { foldName } from './fold-name.ts';
import { shorten } from './values/clean-text.ts';

const headingCell = (header: Header, { index }: Heading): string =>
  `${columnLetters(index + 1)}${header.row}`;

interface ChoiceTold {
  readonly fileName: string;
  readonly locale: string;
  readonly findings: FindingsOfFile;
  /** Sheets of other kinds of files. */
  readonly others?: readonly ConcreteSheet<string>[];
}

/**
 * Tables that were taken for a list of reps and name nobody, but accounts: they say who works which, and would change reps
 * without a word.
 */
function assignmentsIn<Key extends string>(
  { chosen }: Pick<SheetChoice<Key>, 'chosen'>,
  known: readonly ConcreteSheet<string>[],
): readonly ChosenSheet<Key>[] {
  const account = known.flatMap(({ columns }) => columns).find(({ key }) => key === 'account-id');
  if (!account) return [];
  const names = new Set([account.key, ...Object.values(account.heading), ...account.aliases].map(foldName));
  return chosen.filter(
    ({ sheet, header }) =>
      sheet.columns.some(({ key }) => key === 'rep') &&
      ![...header.recognised].some(({ key }) => key === 'rep') &&
      header.headings.some(({ text }) => names.has(foldName(text))),
  );
}

/** Says which tables were found where, which were put together, and what is missing or was not read. */
export function sayChoice<Key extends string>(
  choice: SheetChoice<Key>,
  expected: readonly ConcreteSheet<Key>[],
  { fileName, locale, findings, others = [] }: ChoiceTold,
): void {
  for (const { fileSheet } of choice.withoutHeader) {
    findings.add('error', 'import.no-header', atSheet(fileSheet), { sheet: fileSheet });
  }
  for (const { fileSheet, inFavourOf } of choice.setAside) {
    findings.add(
      'warning',
      'import.sheet-not-read',
      atSheet(fileSheet),
      { sheet: fileSheet, other: inFavourOf },
      { fix: { column: '', value: fileSheet, text: fileSheet } },
    );
  }
  for (const { fileSheet, isRead } of choice.hidden) {
    findings.add(
      isRead ? 'warning' : 'info',
      isRead ? 'import.hidden-sheet-read' : 'import.hidden-sheet',
      atSheet(fileSheet),
      { sheet: fileSheet },
    );
  }
  for (const { fileSheets } of choice.joined) {
    const [first = '', ...others] = fileSheets;
    findings.add('info', 'import.sheets-joined', atSheet(first), {
      sheets: [first, ...others].join(', '),
      count: fileSheets.length,
    });
  }
  for (const tables of choice.sideBySide) {
    const [first, second] = tables;
    if (!first || !second) continue;
    const cells = tables.flatMap(({ header }) =>
      header.headings.slice(0, 1).map((each) => headingCell(header, each)),
    );
    findings.add('info', 'import.tables-joined', atCell(second.fileSheet, cells[1] ?? ''), {
      count: tables.length,
      cells: cells.join(', '),
    });
  }
  for (const each of assignmentsIn(choice, [...expected, ...others]))
    findings.add('error', 'import.assignments-sheet', atSheet(each.fileSheet), { sheet: each.fileSheet });
  for (const sheet of expected) {
    if (sheet.beside) continue;
    const found =
      choice.chosen.some((each) => each.sheet === sheet) ||
      choice.withoutHeader.some(({ key }) => key === sheet.key);
    if (found) continue;
    // Without the team a market's reps stay as they are; without the first sheet there is nothing to import.
    findings.add(
      sheet === expected[0] ? 'error' : 'warning',
      `import.no-${sheet.key}-sheet`,
      atLine(fileName),
      { sheet: inLocale(sheet.name, locale) },
    );
  }
}

/** Says which columns that were read nobody sees in Excel. */
export async function sayHiddenColumns(
  file: TableFile,
  { fileSheet, header }: ChosenSheet<string>,
  findings: FindingsOfFile,
): Promise<void> {
  const hidden = new Set(await file.hiddenColumns?.(fileSheet));
  for (const { index, text } of header.headings) {
    if (!hidden.has(index) || text === '') continue;
    const column = columnLetters(index + 1);
    findings.add('info', 'import.hidden-column', atCell(fileSheet, `${column}${header.row}`), {
      column,
      heading: shorten(text),
    });
  }
}

/** Says what stands beside a table and was not read. */
export function sayBeside(
  { fileSheet, header, unread }: ChosenSheet<string>,
  findings: FindingsOfFile,
): void {
  const [first] = unread;
  if (!first) return;
  findings.add('info', 'import.table-beside', atCell(fileSheet, headingCell(header, first)), {
    headings: shorten(unread.map(({ text }) => text).join(', ')),
  });
}
