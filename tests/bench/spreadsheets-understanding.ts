/**
 * What it costs to understand an upload of 10,000 rows and 25 columns - every cell read as its column's type, in the
 * market's language - beside merely reading its cells with this reader and with ExcelJS. Each in a process of its own,
 * all in one run on one machine: only the ratios mean anything.
 *
 *     node tests/bench/spreadsheets-understanding.ts [ROWS]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { ColumnType } from '#domain/cycles/workbook-template.ts';
import { germany, sampleWorkbook } from '../support/sample-workbook.ts';
import { measureInTurn, printMeasures, reportWork } from './own-process.ts';

const columns = 25;
const specialty = sampleWorkbook.sheets[0]?.columns.find((column) => column.key === 'specialty')?.list;
if (!specialty) throw new Error('the sample workbook has no list of specialties');

const kinds: readonly ColumnType[] = [
  { kind: 'integer', min: 0, max: 1_000_000 },
  { kind: 'text', maxLength: 100 },
  { kind: 'list', list: 'specialty' },
  { kind: 'date' },
  { kind: 'flag' },
  { kind: 'share', min: 0, max: 10_000 },
];

const typeOf = (index: number): ColumnType =>
  index === 0 ? { kind: 'identifier', maxLength: 20 } : (kinds[index % kinds.length] ?? { kind: 'date' });

const workbook: ConcreteWorkbook = {
  template: 'bench',
  version: '1',
  sheets: [
    {
      key: 'accounts',
      name: { en: 'Accounts' },
      columns: Array.from({ length: columns }, (_, index) => ({
        key: `column-${index}`,
        heading: { en: `Column number ${index}`, de: `Spalte Nummer ${index}` },
        note: { en: '' },
        type: typeOf(index),
        required: index < 2,
        aliases: [],
        width: 12,
        list: specialty,
      })),
    },
  ],
};

function cellOf(row: number, index: number): string | number | Date | boolean {
  const { kind } = typeOf(index);
  switch (kind) {
    case 'identifier':
      return `00${100_000 + row}`;
    case 'integer':
      return row % 3 === 0 ? '1.234' : row % 5000;
    case 'list':
      return row % 2 === 0 ? 'Kardiologie' : 'GP';
    case 'date':
      return row % 4 === 0 ? '16.03.2027' : new Date(Date.UTC(2027, row % 12, 1 + (row % 28)));
    case 'flag':
      return row % 2 === 0 ? 'Ja' : 'nein';
    case 'share':
      return row % 3 === 0 ? '80 %' : 0.75;
    case 'text':
      return `Praxis ${row % 900} Zürich & Söhne`;
  }
}

async function writeUpload(path: string, rows: number): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: true,
  });
  const sheet = writer.addWorksheet('Kunden');
  sheet.addRow(['Planung 2027']).commit();
  sheet.addRow(Array.from({ length: columns }, (_, index) => `Spalte Nummer ${index}`)).commit();
  for (let row = 0; row < rows; row += 1) {
    const added = sheet.addRow(Array.from({ length: columns }, (_, index) => cellOf(row, index)));
    added.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = 'dd.mm.yyyy';
    });
    added.commit();
  }
  await writer.commit();
}

const peers: Readonly<Record<string, (path: string) => Promise<() => Promise<number>>>> = {
  async understood(path) {
    const { readFilledWorkbook } = await import('#spreadsheets/understanding/read-filled-workbook.ts');
    return async () => {
      const filled = await readFilledWorkbook({ path, fileName: 'upload.xlsx', workbook, market: germany });
      if (filled.findings.length > 0) throw new Error(JSON.stringify(filled.findings[0]));
      return (filled.sheets[0]?.rows ?? []).reduce((sum, row) => sum + Object.keys(row.values).length, 0);
    };
  },
  async 'cells read, nothing understood'(path) {
    const { openTableFile } = await import('#spreadsheets/reading/open-table-file.ts');
    return async () => {
      const file = await openTableFile(path);
      let cells = 0;
      for await (const rows of file.rows('Kunden')) for (const row of rows) cells += row.cells.length;
      await file.close();
      return cells;
    };
  },
  async 'ExcelJS stream, cells alone'(path) {
    return async () => {
      let cells = 0;
      const options = { sharedStrings: 'cache', worksheets: 'emit', styles: 'cache' } as const;
      for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options)) {
        for await (const row of sheet) cells += row.cellCount;
      }
      return cells;
    };
  },
  async 'ExcelJS readFile, cells alone'(path) {
    return async () => {
      const read = new ExcelJS.Workbook();
      await read.xlsx.readFile(path);
      let cells = 0;
      read.getWorksheet('Kunden')?.eachRow((row) => {
        cells += row.cellCount;
      });
      return cells;
    };
  },
};

const self = fileURLToPath(import.meta.url);
const [first, name = '', file = ''] = process.argv.slice(2);
if (first === '--peer') {
  const peer = peers[name];
  if (!peer) throw new Error(`no peer ${name}`);
  await reportWork(await peer(file));
} else {
  const rows = Number(first ?? 10_000);
  const folder = mkdtempSync(join(tmpdir(), 'latitude-bench-'));
  try {
    const path = join(folder, 'upload.xlsx');
    await writeUpload(path, rows);
    process.stdout.write(
      `${rows.toLocaleString('en')} rows x ${columns} columns, median of five runs in turn\n`,
    );
    printMeasures(
      measureInTurn(self, Object.keys(peers), (peer) => ['--peer', peer, path]),
      'cells',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
