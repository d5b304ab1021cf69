import { join } from 'node:path';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { read as readWithHucre } from 'hucre';
import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '#spreadsheets/reading/open-table-file.ts';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { cellText } from '#spreadsheets/writing/cell-text.ts';
import { distinctSheetNames } from '#spreadsheets/writing/sheet-names.ts';
import type { TableColumn } from '#usecases/ports.ts';
import { runs } from '../../support/counts.ts';
import { partOf } from '../../support/package-parts.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { workbookWriter } from '../../support/sample-template.ts';

type Row = readonly (string | number | undefined)[];

const columns: readonly TableColumn[] = [
  { heading: 'Account', width: 14, format: 'text' },
  { heading: 'Planned touches', width: 12, format: 'integer' },
  { heading: 'Value', width: 12, format: 'decimal' },
  { heading: 'Share', width: 10, format: 'percent' },
  { heading: 'Since', width: 12, format: 'date' },
];

const writeRows = async (path: string, rows: Iterable<Row>, sheetName = 'Plan'): Promise<void> =>
  (await workbookWriter()).writeTable({
    path,
    title: 'A plan',
    sheets: [{ name: sheetName, columns, rows }],
  });

async function readBack(path: string, sheet?: string): Promise<(readonly (CellValue | undefined)[])[]> {
  const file = await openTableFile(path);
  try {
    const rows: (readonly (CellValue | undefined)[])[] = [];
    for await (const batch of file.rows(sheet ?? file.sheets[0]?.name ?? ''))
      rows.push(...batch.map(({ cells }) => cells));
    return rows;
  } finally {
    await file.close();
  }
}

const numbered = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => [String(from + index)]);

const rows: readonly Row[] = [
  ['00012', 8, 1234.5, 0.125, '2027-03-16'],
  ['=SUM(A1:A9)', -1, 0.1, 1, '1950-01-01'],
  ['+49 30', undefined, undefined, undefined, undefined],
  ['@here', Number.NaN, Number.POSITIVE_INFINITY, 0, 'not a date'],
  ['-5 & <b>"x"</b>', 0, 0, 0, undefined],
];

describe('a table', () => {
  it('reads the same in this reader, in ExcelJS and in a third', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'table.xlsx');
      await writeRows(path, rows);

      const headings = columns.map(({ heading }) => heading);
      const ours = await readBack(path);
      expect(ours.map((row) => row.slice(0, 1)[0])).toEqual(['Account', ...rows.map(([text]) => text)]);
      expect(ours[1]).toEqual(['00012', 8, 1234.5, 0.125, { date: '2027-03-16T00:00:00' }]);
      expect(ours[4]).toEqual(['@here', undefined, undefined, 0, 'not a date']);

      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(path);
      const sheet = workbook.getWorksheet('Plan');
      expect(sheet?.getRow(1).values).toEqual([undefined, ...headings]);
      expect(sheet?.getRow(2).values).toEqual([
        undefined,
        '00012',
        8,
        1234.5,
        0.125,
        new Date('2027-03-16T00:00:00Z'),
      ]);
      expect(sheet?.getCell('A3').type).toBe(ExcelJS.ValueType.String);
      expect(['B2', 'C2', 'D2', 'E2'].map((cell) => sheet?.getCell(cell).numFmt)).toEqual([
        '#,##0',
        '#,##0.00',
        '0.0%',
        'yyyy-mm-dd',
      ]);
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      // The filter reaches as far as the rows do, which nobody knew when the headings were written.
      expect(sheet?.autoFilter).toBe('A1:E6');

      const third = await readWithHucre(await readFile(path));
      expect(third.sheets[0]?.rows[2]?.[0]).toBe('=SUM(A1:A9)');
      expect(third.sheets[0]?.rows).toHaveLength(6);
    }));

  it('without rows is its headings', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'empty.xlsx');
      await writeRows(path, []);
      expect(await readBack(path)).toEqual([columns.map(({ heading }) => heading)]);
    }));

  it('of 20,000 rows is written from an iterator that is asked once for each', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'long.xlsx');
      let asked = 0;
      const many = function* (): Generator<Row> {
        for (let index = 0; index < 20_000; index += 1) {
          asked += 1;
          yield [`A${index}`, index, index / 4, 0.5, '2027-03-16'];
        }
      };
      await writeRows(path, many());
      const back = await readBack(path);
      expect(asked).toBe(20_000);
      expect(back).toHaveLength(20_001);
      expect(back.at(-1)).toEqual(['A19999', 19_999, 4999.75, 0.5, { date: '2027-03-16T00:00:00' }]);
    }));

  it('is written from pages that are read one after the other', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'pages.xlsx');
      let writtenWhenAsked = 0;
      const pages = async function* (): AsyncGenerator<readonly Row[]> {
        yield [['A1', 1]];
        yield [];
        // The writer takes what there is before it asks for more.
        writtenWhenAsked = (await stat(path)).size;
        yield [
          ['A2', 2, 2.5, 0.5, '2027-03-16'],
          ['A3', 3],
        ];
      };
      const writer = await workbookWriter();
      const sheets = [{ name: 'Plan', columns, rows: pages() }];
      await writer.writeTable({ path, title: 'A plan', sheets });
      expect((await readBack(path)).slice(1)).toEqual([
        ['A1', 1],
        ['A2', 2, 2.5, 0.5, { date: '2027-03-16T00:00:00' }],
        ['A3', 3],
      ]);
      expect(writtenWhenAsked).toBeGreaterThan(0);
    }));

  it('longer than a sheet goes on in a second one with the same headings', { timeout: 60_000 }, () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'longer.xlsx');
      const [first, second] = ['R&D <"lines">', 'Small'];
      const lastRow = 1_048_576;
      const pages = async function* (): AsyncGenerator<readonly Row[]> {
        for (let from = 2; from <= lastRow + 1_000; from += 5_000) yield numbered(from, 5_000);
      };
      await (
        await workbookWriter()
      ).writeTable({
        path,
        title: 'Long',
        sheets: [
          { name: first, columns: columns.slice(0, 1), rows: pages() },
          { name: second, columns: columns.slice(0, 1), rows: [['small']] },
        ],
      });
      const file = await openTableFile(path);
      expect(file.sheets.map(({ name }) => name)).toEqual([first, second, `${first} (2)`]);
      let rows = 0;
      let last: unknown;
      for await (const batch of file.rows(first)) {
        rows += batch.length;
        last = batch.at(-1)?.cells[0];
      }
      await file.close();
      expect([rows, last]).toEqual([lastRow, String(lastRow)]);
      const rest = (await readBack(path, `${first} (2)`)).map(([text]) => text);
      expect(rest.slice(0, 2)).toEqual(['Account', String(lastRow + 1)]);
      expect(rest).toHaveLength(1 + (2 + 5_000 * 210 - 1 - lastRow));
      const workbook = await partOf(path, 'xl/workbook.xml');
      expect(workbook).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="2">'R&amp;D &lt;&quot;lines&quot;&gt; (2)'!$1:$1</definedName>`,
      );
    }),
  );

  it('may stand on several sheets whose names Excel would refuse', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'sheets.xlsx');
      await (
        await workbookWriter()
      ).writeTable({
        path,
        title: 'T',
        sheets: ['Lines / all', 'lines   all', 'History', 'x'.repeat(40), `'the market's'`, ''].map(
          (name, index) => ({
            name,
            columns,
            rows: [[`row of ${index}`]],
          }),
        ),
      });
      const file = await openTableFile(path);
      expect(file.sheets.map(({ name }) => name)).toEqual([
        'Lines all',
        'lines all (2)',
        'History_',
        'x'.repeat(31),
        'the market’s',
        'Sheet',
      ]);
      const last: unknown[] = [];
      for await (const batch of file.rows('the market’s')) last.push(...batch.map(({ cells }) => cells[0]));
      await file.close();
      expect(last).toEqual(['Account', 'row of 4']);
    }));
});

it('any text comes back as it is, less what XML cannot hold', () =>
  inTemporaryFolder(async (folder) => {
    const texts = [
      ...fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), {
        numRuns: runs(400),
        seed: 7,
      }),
      'nul \u0000 bell \u0007 and escape \u001B',
      'lone \uD800 half',
      'a \uFFFE b',
      '  blanks around  ',
      'tab\tline\nbreak\r\nreturn\r',
      '_x000D_ is written out',
      'emoji 👩‍⚕️ and 𠮷',
      ']]> & &amp; <![CDATA[',
      'x'.repeat(40_000),
    ];
    const path = join(folder, 'texts.xlsx');
    await writeRows(
      path,
      texts.map((text) => [text, 1]),
    );
    const back = (await readBack(path)).slice(1).map(([text]) => text ?? '');
    expect(back).toEqual(texts.map(cellText));
  }));

it('cuts a text at Excel’s limit, never through a letter', () => {
  expect(cellText('x'.repeat(40_000))).toHaveLength(32_767);
  expect(cellText(`${'x'.repeat(32_766)}😀`)).toBe('x'.repeat(32_766));
  expect(cellText('nul \u0000 and lone \uD800 half')).toBe('nul  and lone  half');
});

it('makes sheet names legal and distinct, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({
          unit: fc.constantFrom('x', ' ', "'", '/', '😀', '\uD83D', '\u0000', '漢'),
          maxLength: 50,
        }),
        { maxLength: 8 },
      ),
      (names) => {
        const distinct = distinctSheetNames([...names, ...names]);
        expect(new Set(distinct.map((name) => name.toLowerCase())).size).toBe(distinct.length);
        for (const name of distinct) {
          expect(name).toMatch(/^[^[\]*?/\\:']([^[\]*?/\\:']{0,30})$/u);
          expect(name).not.toMatch(/^history$/iu);
          expect(name.isWellFormed()).toBe(true);
        }
      },
    ),
  );
});
