import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TableColumn } from '#usecases/ports.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { lookIntoPackage } from '../../support/look-into-package.ts';
import { readTable } from '../../support/read-cells.ts';
import { workbookWriter } from '../../support/sample-template.ts';
import { readFile } from 'node:fs/promises';

/** What a spreadsheet takes for a formula when it is typed, or when a text file is opened. */
const dangerous = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x.example","y")',
];

it('writes what begins like a formula as text, in every column and as a heading', async () => {
  const formats = ['text', 'integer', 'decimal', 'percent', 'date'] as const;
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'table.xlsx');
    const columns = formats.map((format, index): TableColumn => ({
      heading: dangerous[index] ?? '',
      width: 12,
      format,
    }));
    const rows = dangerous.map((text) => formats.map(() => text));
    await (await workbookWriter()).writeTable({ path, title: '=1', sheets: [{ name: '=1', columns, rows }] });
    const look = await lookIntoPackage(path);
    expect(look.text('xl/sharedStrings.xml')).toContain('HYPERLINK');
    expect(look.text('xl/worksheets/sheet1.xml')).not.toMatch(/<f[\s>]/u);
    const { cells } = await readTable(await readFile(path));
    const values = Object.values(cells['=1'] ?? {});
    expect(values).toEqual([...dangerous.slice(0, formats.length), ...rows.flat()]);
  });
});
