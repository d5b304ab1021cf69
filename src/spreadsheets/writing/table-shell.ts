import { isIsoDate } from '#domain/basics/iso-date.ts';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';
import type { Table, TableColumn, TableRow, TableWorkbook } from '#usecases/ports.ts';
import { findingsSheetMark } from '../findings-sheet-mark.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { serialOf } from './excel-date.ts';
import { pagesOf } from './row-cursor.ts';
import { lastSheetRow } from './row-xml.ts';
import type { BodyRows } from './shell-package.ts';
import { distinctSheetNames } from './sheet-names.ts';
import type { ShellChart, ShellCell, ShellRow, ShellSheet, ShellWorkbook } from './shell.ts';
import { countLines, longestWord } from './text-size.ts';

const formats: Readonly<Record<TableColumn['format'], string>> = {
  text: '@',
  integer: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  date: 'yyyy-mm-dd',
};

/** In digits: the filter's arrow beside a heading, and how wide a column becomes for the sake of its heading at most. */
const arrowWidth = 4;
const widestForHeading = 22;

/** Dates as Excel counts them, texts that turn nothing; everything else is what it is. */
async function* cellRows({ columns, rows }: Table): AsyncGenerator<readonly TableRow[]> {
  const dates = columns.map((column) => column.format === 'date');
  for await (const page of pagesOf(rows)) {
    yield page.map((row) =>
      row.map((value, index) => {
        if (typeof value !== 'string') return value;
        return dates[index] && isIsoDate(value) ? serialOf(value) : withVisibleTurns(value);
      }),
    );
  }
}

/** Function 109 adds up what a filter leaves in sight. */
const ADDS_WHAT_IS_SEEN = 109;

/** The title, what is to be known of the table, and its totals. */
function rowsAbove({ columns, top }: Table): ShellRow[] {
  if (!top) return [];
  const hasTotals = columns.some(({ total }) => total !== undefined);
  const heading = 1 + top.notes.length + (hasTotals ? 1 : 0) + 1;
  const totals: ShellRow = {
    height: 21,
    cells: columns.map(({ total, format }, index): ShellCell | undefined => {
      if (total === undefined)
        return index === 0 && top.totals !== undefined
          ? { look: 'total-name', value: top.totals }
          : undefined;
      const column = columnLetters(index + 1);
      const range = `${column}${heading + 1}:${column}${lastSheetRow}`;
      return {
        look: 'total',
        format: formats[format],
        value: { formula: `SUBTOTAL(${ADDS_WHAT_IS_SEEN},${range})`, result: total },
      };
    }),
  };
  return [
    { height: 26, cells: [{ look: 'title', value: top.title }] },
    ...top.notes.map((value): ShellRow => ({ height: 17, cells: [{ look: 'guidance', value }] })),
    ...(hasTotals ? [totals] : []),
  ];
}

/** What a reader of workbooks knows a sheet of findings by, and nobody sees. */
const markOfFindings: ShellRow = { hidden: true, cells: [{ look: 'guidance', value: findingsSheetMark }] };

/** A column in which no word of its heading has to be broken, unless it is a very long one. */
const wideEnough = (column: TableColumn): TableColumn => ({
  ...column,
  width: Math.max(column.width, Math.min(widestForHeading, longestWord(column.heading) + arrowWidth + 1)),
});

/** What is drawn of rows at hand, the first of which is `from`; nothing of rows that are still to come, or of none. */
function chartOf({ chart, rows, columns }: Table, from: number): ShellChart | undefined {
  if (!chart || !Array.isArray(rows)) return undefined;
  const all: readonly TableRow[] = rows;
  const drawn = all.slice(0, chart.rows);
  if (drawn.length === 0) return undefined;
  return {
    title: chart.title,
    from,
    // One row stays free.
    below: from + all.length,
    names: { column: chart.names, values: drawn.map((row) => String(row[chart.names] ?? '')) },
    series: chart.series.flatMap((column) => {
      const of = columns[column];
      if (!of) return [];
      const values = drawn.map((row) => {
        const value = row[column];
        return typeof value === 'number' ? value : undefined;
      });
      return [{ column, name: of.heading, format: formats[of.format], values }];
    }),
  };
}

function sheetOf(table: Table, name: string): ShellSheet {
  const { keepsInSight = 0 } = table;
  const columns = table.columns.map(wideEnough);
  const above = [...(table.isOfFindings ? [markOfFindings] : []), ...rowsAbove(table)];
  const heading = above.length + 1;
  const chart = chartOf(table, heading + 1);
  return {
    name,
    visibility: 'visible',
    columns: columns.map(({ width, format, wraps }) => ({
      width,
      format: formats[format],
      ...(wraps ? { wraps } : {}),
    })),
    rows: [
      ...above,
      {
        height:
          Math.max(1, ...columns.map(({ heading: words, width }) => countLines(words, width - arrowWidth))) *
            15 +
          9,
        cells: columns.map((column) => ({ look: 'header-required', value: column.heading })),
      },
    ],
    hasBody: true,
    protection: 'none',
    freeze: { rows: heading, columns: keepsInSight },
    filter: { row: heading },
    ...(chart ? { chart } : {}),
    print: { landscape: true, repeatRows: `${heading}:${heading}`, footer: '&L&A&R&P / &N' },
  };
}

/** A workbook to read and to load elsewhere: one table a sheet, its heading in the first row unless something stands above. */
export function tableShell(spec: TableWorkbook): { readonly shell: ShellWorkbook; readonly body: BodyRows } {
  const names = distinctSheetNames(spec.sheets.map(({ name }) => name));
  return {
    shell: {
      title: spec.title,
      // A table may hold any script; Excel falls back letter by letter.
      locale: 'en',
      sheets: spec.sheets.map((table, index) => sheetOf(table, names[index] ?? '')),
      names: [],
    },
    body: new Map(spec.sheets.map((table, index) => [names[index] ?? '', cellRows(table)])),
  };
}
