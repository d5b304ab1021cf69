/**
 * What it costs to write a table of 100,000 rows and 25 columns as a workbook, here and with the streaming writers of
 * ExcelJS and hucre, each in a process of its own, all in one run on one machine: only the ratios mean anything.
 *
 *     node tests/bench/spreadsheets-writing.ts [ROWS]
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { measureInTurn, printMeasures, reportWork } from './own-process.ts';

const columns = 25;

function* tableRows(rows: number): Generator<(string | number)[]> {
  for (let row = 0; row < rows; row += 1) {
    yield Array.from({ length: columns }, (_, index) =>
      index % 2 === 0 ? `Text ${(row * 31 + index) % 2000} Zürich & Söhne` : (row * 17 + index) % 5000,
    );
  }
}

const headings = Array.from({ length: columns }, (_, index) => `Column ${index}`);

/** Each returns the size of its file in kilobytes. */
const peers: Readonly<Record<string, (path: string, rows: number) => Promise<() => Promise<number>>>> = {
  async 'this writer'(path, rows) {
    const { workbookWriter } = await import('../support/sample-template.ts');
    const writer = await workbookWriter();
    return async () => {
      const tableColumns = headings.map((heading, index) => ({
        heading,
        width: 14,
        format: index % 2 === 0 ? ('text' as const) : ('integer' as const),
      }));
      await writer.writeTable({
        path,
        title: 'T',
        sheets: [{ name: 'T', columns: tableColumns, rows: tableRows(rows) }],
      });
      return statSync(path).size / 1024;
    };
  },
  async 'hucre stream'(path, rows) {
    const { XlsxStreamWriter } = await import('hucre');
    return async () => {
      const writer = new XlsxStreamWriter({ name: 'T', columns: headings.map((header) => ({ header })) });
      for (const row of tableRows(rows)) writer.addRow(row);
      await pipeline(Readable.from([await writer.finish()]), createWriteStream(path));
      return statSync(path).size / 1024;
    };
  },
  async 'ExcelJS stream'(path, rows) {
    const { default: ExcelJS } = await import('exceljs');
    return async () => {
      const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
      const sheet = writer.addWorksheet('T', { views: [{ state: 'frozen', ySplit: 1 }] });
      sheet.addRow(headings).commit();
      for (const row of tableRows(rows)) sheet.addRow(row).commit();
      await writer.commit();
      return statSync(path).size / 1024;
    };
  },
};

const self = fileURLToPath(import.meta.url);
const [first, name = '', folderOfPeer = '', rowsOfPeer = ''] = process.argv.slice(2);
if (first === '--peer') {
  const peer = peers[name];
  if (!peer) throw new Error(`no peer ${name}`);
  await reportWork(await peer(join(folderOfPeer, 'table.xlsx'), Number(rowsOfPeer)));
} else {
  const rows = Number(first ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'latitude-bench-'));
  try {
    process.stdout.write(
      `${rows.toLocaleString('en')} rows x ${columns} columns, median of five runs in turn\n`,
    );
    const args = (peer: string) => ['--peer', peer, folder, String(rows)];
    printMeasures(measureInTurn(self, Object.keys(peers), args), 'KB');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
