import { isIsoDate } from '#domain/basics/iso-date.ts';
import { withVisibleTurns } from '#domain/basics/visible-text.ts';
import type { Table, TableColumn, TableRow, TableWorkbook } from '#usecases/ports.ts';
import { serialOf } from './excel-date.ts';
import { pagesOf } from './row-cursor.ts';
import type { BodyRows } from './shell-package.ts';
import { distinctSheetNames } from './sheet-names.ts';
import type { ShellWorkbook } from './shell.ts';
import { countLines } from './text-size.ts';

const formats: Readonly<Record<TableColumn['format'], string>> = {
  text: '@',
  integer: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  date: 'yyyy-mm-dd',
};

const arrowWidth = 4;

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

/** A workbook to read and to load elsewhere: one table a sheet, its heading in the first row. */
export function tableShell(spec: TableWorkbook): { readonly shell: ShellWorkbook; readonly body: BodyRows } {
  const names = distinctSheetNames(spec.sheets.map(({ name }) => name));
  return {
    shell: {
      title: spec.title,
      // A table may hold any script; Excel falls back letter by letter.
      locale: 'en',
      sheets: spec.sheets.map(({ columns }, index) => ({
        name: names[index] ?? '',
        visibility: 'visible',
        columns: columns.map(({ width, format }) => ({ width, format: formats[format] })),
        rows: [
          {
            height:
              Math.max(1, ...columns.map(({ heading, width }) => countLines(heading, width - arrowWidth))) *
                15 +
              9,
            cells: columns.map(({ heading }) => ({ look: 'header-required', value: heading })),
          },
        ],
        hasBody: true,
        protection: 'none',
        freeze: { rows: 1, columns: 0 },
        filter: { row: 1 },
        print: { landscape: true, repeatRows: '1:1', footer: '&L&A&R&P / &N' },
      })),
      names: [],
    },
    body: new Map(spec.sheets.map((table, index) => [names[index] ?? '', cellRows(table)])),
  };
}
