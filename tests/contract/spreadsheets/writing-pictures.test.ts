import { join, posix } from 'node:path';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { Table, TableRow } from '#usecases/ports.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { lookIntoPackage } from '../../support/look-into-package.ts';
import { workbookWriter } from '../../support/sample-template.ts';

const rows: readonly TableRow[] = [
  ["L'Aquila & <Co>", 12, 0.5],
  ['東京', 7, undefined],
  ['=Nowhere', 0, 1],
  ['Total', 19, 0.7],
];

const table: Table = {
  name: "Reps' plan",
  top: { title: 'A plan', notes: ['Of somebody.'], totals: 'Total' },
  columns: [
    { heading: 'Territory', width: 12, format: 'text' },
    { heading: 'Touches & more', width: 12, format: 'integer', total: 19 },
    { heading: 'Share', width: 12, format: 'percent' },
  ],
  rows,
  chart: { title: 'What "they" do <all>', names: 0, series: [1, 2], rows: 3 },
};

const { chart: _chart, ...without } = table;
const plain: Table = { ...without, name: 'Without' };

/** What elements of a name say, in the order in which they stand. */
function textsOf(xml: string, element: string): string[] {
  const parser = new SaxesParser();
  const found: string[] = [];
  let within = false;
  parser.on('opentag', ({ name }) => {
    if (name !== element) return;
    within = true;
    found.push('');
  });
  parser.on('text', (text) => {
    if (within) found[found.length - 1] += text;
  });
  parser.on('closetag', () => {
    within = false;
  });
  parser.write(xml).close();
  return found;
}

const targetsIn = (xml: string): string[] =>
  Array.from(xml.matchAll(/Target="([^"]+)"/gu), ([, target]) => target ?? '');

const written = (look: (path: string) => Promise<void>) =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'picture.xlsx');
    await (await workbookWriter()).writeTable({ path, title: 'Pictures', sheets: [table, plain] });
    await look(path);
  });

describe('a table with a picture', () => {
  it('draws what its cells say, as far as it is asked to', () =>
    written(async (path) => {
      const chart = (await lookIntoPackage(path)).text('xl/charts/chart1.xml');
      // Title, note, totals and heading come before the first row.
      expect(textsOf(chart, 'c:f')).toEqual([
        "'Reps’ plan'!$B$4",
        "'Reps’ plan'!$A$5:$A$7",
        "'Reps’ plan'!$B$5:$B$7",
        "'Reps’ plan'!$C$4",
        "'Reps’ plan'!$A$5:$A$7",
        "'Reps’ plan'!$C$5:$C$7",
      ]);
      expect(textsOf(chart, 'c:v')).toEqual([
        'Touches & more',
        "L'Aquila & <Co>",
        '東京',
        '=Nowhere',
        '12',
        '7',
        '0',
        'Share',
        "L'Aquila & <Co>",
        '東京',
        '=Nowhere',
        '0.5',
        '1',
      ]);
      expect(textsOf(chart, 'a:t')).toEqual(['What "they" do <all>']);
    }));

  it('is made of parts that name each other, and of a sheet without one none', () =>
    written(async (path) => {
      const parts = await lookIntoPackage(path);
      const sheet = parts.text('xl/worksheets/sheet1.xml');
      // In the order of the schema: behind the footer.
      expect(sheet).toMatch(/<\/headerFooter><drawing r:id="rId1"\/><\/worksheet>$/u);
      expect(parts.text('xl/worksheets/sheet2.xml')).not.toContain('<drawing');
      const [drawing = ''] = targetsIn(parts.text('xl/worksheets/_rels/sheet1.xml.rels'));
      const drawingPart = posix.join('xl/worksheets', drawing);
      const [chart = ''] = targetsIn(
        parts.text(posix.join('xl/drawings/_rels', `${posix.basename(drawingPart)}.rels`)),
      );
      const chartPart = posix.join('xl/drawings', chart);
      const types = parts.text('[Content_Types].xml');
      for (const part of [drawingPart, chartPart]) {
        expect(types).toContain(`PartName="/${part}"`);
        expect(() => new SaxesParser().write(parts.text(part)).close()).not.toThrow();
      }
      expect([...parts.packed.keys()].filter((name) => /chart|drawing/u.test(name))).toHaveLength(3);
    }));

  it('has totals that follow a filter, and show what they come to before anybody computes', () =>
    written(async (path) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(path);
      expect(workbook.worksheets[1]?.getCell('B3').value).toMatchObject({
        formula: 'SUBTOTAL(109,B5:B1048576)',
        result: 19,
      });
      expect(workbook.worksheets[1]?.getCell('A3').value).toBe('Total');
    }));
});

it('rows are as high as their texts take where these wrap', () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'wrapped.xlsx');
    const long = 'word '.repeat(40).trim();
    await (
      await workbookWriter()
    ).writeTable({
      path,
      title: 'Wrapped',
      sheets: [
        {
          name: 'Plan',
          columns: [
            { heading: 'Account', width: 20, format: 'text' },
            { heading: 'Why', width: 40, format: 'text', wraps: true },
          ],
          rows: [
            [long, 'short'],
            ['A', long],
          ],
        },
      ],
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.worksheets[0]!;
    // 199 letters at 44 a line.
    expect([sheet.getRow(2).height, sheet.getRow(3).height]).toEqual([18, 78]);
    expect(sheet.getCell('B3').alignment).toMatchObject({ wrapText: true, vertical: 'top' });
    expect(sheet.getCell('A3').alignment.wrapText ?? false).toBe(false);
  }));
