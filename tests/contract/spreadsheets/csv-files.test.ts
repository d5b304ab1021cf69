import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import type { CsvReader, TableColumn, TableRow } from '#usecases/ports.ts';
import { runs } from '../../support/counts.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { workbookWriter } from '../../support/sample-template.ts';

const columns: readonly TableColumn[] = [
  { heading: 'Name', width: 10, format: 'text' },
  { heading: 'Touches', width: 10, format: 'integer' },
  { heading: 'Calls', width: 10, format: 'decimal' },
];

async function written(reader: CsvReader, rows: Iterable<TableRow>): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'table.csv');
    await (await workbookWriter()).writeCsv({ path, reader, table: { columns, rows } });
    return readFile(path, 'utf8');
  });
}

const rows: readonly TableRow[] = [
  ['Dr. Ä; "Praxis", Nord', 3, 2.5],
  ['=HYPERLINK("http://x")', -4, undefined],
  ['two\nlines', 0, 0.1],
];
const german: CsvReader = { for: 'people', locale: 'de-DE' };

describe('a CSV file', () => {
  it('for people has their delimiter, their decimal sign and the mark spreadsheets need', async () => {
    expect(await written(german, rows)).toBe(
      '\uFEFFName;Touches;Calls\r\n"Dr. Ä; ""Praxis"", Nord";3;2,5\r\n"\'=HYPERLINK(""http://x"")";-4;\r\n"two\nlines";0;0,1\r\n',
    );
    expect(await written({ for: 'people', locale: 'ja-JP' }, rows.slice(0, 1))).toBe(
      '\uFEFFName,Touches,Calls\r\n"Dr. Ä; ""Praxis"", Nord",3,2.5\r\n',
    );
    expect(await written({ ...german, delimiter: 'tab', mark: false }, [['a\tb', 1, 1.5]])).toBe(
      'Name\tTouches\tCalls\r\n"a\tb"\t1\t1,5\r\n',
    );
  });

  it('for machines is the same everywhere, with every character as it is', async () => {
    expect(await written({ for: 'machines' }, rows)).toBe(
      'Name,Touches,Calls\r\n"Dr. Ä; ""Praxis"", Nord",3,2.5\r\n"=HYPERLINK(""http://x"")",-4,\r\n"two\nlines",0,0.1\r\n',
    );
  });

  it.each(['=1+1', '+49 30', '-5', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'never lets %j begin a formula',
    async (text) => {
      const [, line = ''] = (await written(german, [[text, -1, -0.5]])).split('Calls\r\n');
      expect(line.replace(/^"/u, '')).toMatch(/^'/u);
      expect(line).toMatch(/;-1;-0,5\r\n$/u);
    },
  );

  it('any text comes back through this reader as it went out', async () => {
    const texts = fc
      .sample(
        fc.string({
          unit: fc.constantFrom(...Array.from('ab"\',;\t\n= +-@ä漢')),
          minLength: 1,
          maxLength: 12,
        }),
        {
          numRuns: runs(300),
          seed: 11,
        },
      )
      // Our reader takes `="text"` for the text in it, as spreadsheets do.
      .filter((text) => text.trim() !== '' && !/^=".*"$/su.test(text));
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'table.csv');
      const table = { columns, rows: texts.map((text, index) => [text, index + 1, 1.25] as const) };
      await (await workbookWriter()).writeCsv({ path, reader: { for: 'machines' }, table });
      const file = await openTableFile(path);
      const found: unknown[] = [];
      for await (const batch of file.rows(file.sheets[0]?.name ?? ''))
        found.push(...batch.map(({ cells }) => cells[0]));
      await file.close();
      expect(found.slice(1)).toEqual(texts);
    });
  });
});

function* rowsThatRunDry(): Generator<TableRow> {
  yield ['fine', 1, 1];
  throw new Error('the rows ran dry');
}

it.each(['zip', 'folder'] as const)('a set in a %s is whole or not there', (as) =>
  inTemporaryFolder(async (folder) => {
    const path = as === 'zip' ? join(folder, 'set.zip') : folder;
    const writer = await workbookWriter();
    const good = { name: 'Good__c', columns, rows: [['a', 1, 1]] };
    const failing = writer.writeCsvSet({
      path,
      as,
      tables: [good, { name: 'Bad__c', columns, rows: rowsThatRunDry() }],
    });
    await expect(failing).rejects.toThrow('the rows ran dry');
    expect(await readdir(folder)).toEqual([]);
    await writer.writeCsvSet({ path, as, tables: [good] });
    expect(await readdir(folder)).toEqual([as === 'zip' ? 'set.zip' : 'Good__c.csv']);
  }),
);
