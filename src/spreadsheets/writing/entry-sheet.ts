import { inLocale } from '#domain/basics/local-text.ts';
import { ownColumnKey } from '#domain/customers/own-columns.ts';
import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import type { Messages } from '#messages/messages.ts';
import type { TemplateWorkbook } from '#usecases/ports.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { entryCheck } from './entry-checks.ts';
import { entryValue, formatOf } from './entry-cells.ts';
import { entryMarks } from './entry-marks.ts';
import { ownColumn, ownHeadingCell, ownValue } from './own-columns.ts';
import { printFooter } from './print-footer.ts';
import type { RowValue } from './row-xml.ts';
import type { EntryCheck, ShellCell, ShellRow, ShellSheet } from './shell.ts';
import { countLines, longestWord, textWidth } from './text-size.ts';

const emptyRows = 2_000;
const titleRows = 2;
/** Title, guidance, hidden column keys, headings. */
const headerRow = titleRows + 2;
const firstEntryRow = headerRow + 1;
const pointsPerLine = 15;
/** The filter's arrow takes its part of a heading. */
const arrowWidth = 4;
const boldFactor = 1.1;
const widestList = 34;

export interface EntrySheet {
  readonly shell: ShellSheet;
  readonly rows: readonly (readonly RowValue[])[];
}

const headingText = (column: ConcreteColumn, locale: string): string =>
  `${inLocale(column.heading, locale)}${column.required ? ' *' : ''}`;

/** The definition's width, or more where a word of the heading or an entry of the list would be cut. */
function widthOf(column: ConcreteColumn, locale: string): number {
  const labels = column.list?.entries.map(({ label }) => textWidth(inLocale(label, locale))) ?? [];
  return Math.max(
    column.width,
    Math.ceil(longestWord(headingText(column, locale)) * boldFactor) + arrowWidth,
    Math.min(Math.max(0, ...labels) + 3, widestList),
  );
}

function headingRow(
  columns: readonly ConcreteColumn[],
  own: readonly string[],
  messages: Messages,
  locale: string,
): ShellRow {
  const lines = columns.map((column) =>
    countLines(headingText(column, locale), (widthOf(column, locale) - arrowWidth) / boldFactor),
  );
  return {
    height: Math.max(2, ...lines) * pointsPerLine + 6,
    cells: [
      ...columns.map(
        (column) =>
          ({
            value: headingText(column, locale),
            look: column.required ? 'header-required' : 'header',
            note: {
              heading: inLocale(column.heading, locale),
              text: `${inLocale(column.note, locale)}\n${messages.text(locale, `workbook.note.${column.required ? 'required' : 'optional'}`)}`,
            },
          }) satisfies ShellCell,
      ),
      ...own.map((heading) => ownHeadingCell(heading, messages, locale)),
    ],
  };
}

/** One of the sheets a market fills in: guidance and headings locked, rows below open and checked. */
export function entrySheet(
  sheet: ConcreteSheet<string>,
  name: string,
  spec: TemplateWorkbook<string>,
  messages: Messages,
): EntrySheet {
  const { locale } = spec;
  const { columns } = sheet;
  const filled = spec.rows[sheet.key] ?? [];
  const own = spec.ownColumns?.[sheet.key] ?? [];
  const lastEntryRow = headerRow + filled.length + emptyRows;
  const rangeOf = (index: number): string => {
    const letters = columnLetters(index + 1);
    return `${letters}${firstEntryRow}:${letters}${lastEntryRow}`;
  };
  const flagWords = {
    yes: messages.text(locale, 'workbook.flag.yes'),
    no: messages.text(locale, 'workbook.flag.no'),
  };
  const market = inLocale(spec.market.name, locale);
  return {
    shell: {
      name,
      visibility: 'visible',
      tab: 'accent',
      columns: [
        ...columns.map((column) => ({
          width: widthOf(column, locale),
          format: formatOf(
            column,
            filled.map((row) => row[column.key]),
            locale,
          ),
        })),
        ...own.map((heading) => ownColumn(heading, filled)),
      ],
      rows: [
        {
          height: 28,
          cells: [
            {
              look: 'title',
              value: messages.text(locale, 'workbook.title', { sheet: name, market, cycle: spec.cycle.id }),
            },
          ],
        },
        { height: 20, cells: [{ look: 'guidance', value: messages.text(locale, 'workbook.guidance') }] },
        {
          hidden: true,
          cells: [...columns.map(({ key }) => key), ...own.map(ownColumnKey)].map((value) => ({
            look: 'guidance',
            value,
          })),
        },
        headingRow(columns, own, messages, locale),
      ],
      hasBody: true,
      protection: 'guidance',
      freeze: { rows: headerRow, columns: 1 },
      filter: { row: headerRow, lastRow: lastEntryRow },
      checks: columns.flatMap((column, index): EntryCheck[] => {
        const check = entryCheck(column, inLocale(column.heading, locale), rangeOf(index), messages, locale);
        return check === undefined ? [] : [check];
      }),
      marks: entryMarks(columns, firstEntryRow, rangeOf),
      print: {
        landscape: true,
        repeatRows: `${headerRow}:${headerRow}`,
        footer: printFooter(spec, messages),
      },
    },
    rows: filled.map((row) => [
      ...columns.map((column) => entryValue(column, row[column.key], locale, flagWords)),
      ...own.map((heading) => ownValue(row[ownColumnKey(heading)])),
    ]),
  };
}
