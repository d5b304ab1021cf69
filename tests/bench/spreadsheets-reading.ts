/**
 * How fast and in how much memory a workbook of 100,000 rows and 25 columns is read, by us and by others, each in a
 * process of its own, all in one run on one machine: only the ratios mean anything.
 *
 *     node tests/bench/spreadsheets-reading.ts [ROWS]
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { buildLargeWorkbook, largeColumns as columns } from '../support/large-workbook.ts';
import { measureInTurn, printMeasures, reportWork } from './own-process.ts';

/**
 * Each returns the number of cells it saw, so that nobody is fast by not reading, and is loaded by itself, so that
 * nobody carries the memory of another.
 */
const peers: Readonly<Record<string, () => Promise<(path: string) => Promise<number>>>> = {
  async ours() {
    const { readTableFile } = await import('#spreadsheets/reading/open-table-file.ts');
    return (path) =>
      readTableFile(path, {}, async (file) => {
        let cells = 0;
        for await (const rows of file.rows('Accounts')) for (const row of rows) cells += row.cells.length;
        return cells;
      });
  },
  async hucre() {
    const { streamXlsxRows } = await import('hucre/xlsx');
    return async (path) => {
      let cells = 0;
      const stream = Readable.toWeb(createReadStream(path));
      for await (const row of streamXlsxRows(stream)) cells += row.values.length;
      return cells;
    };
  },
  async exceljs() {
    const { default: ExcelJS } = await import('exceljs');
    return async (path) => {
      let cells = 0;
      const options = { sharedStrings: 'cache', worksheets: 'emit', styles: 'cache' } as const;
      for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options)) {
        for await (const row of sheet) cells += row.cellCount;
      }
      return cells;
    };
  },
};

/** What unpacking the sheet alone costs in processor time, or undefined where there is no `unzip`. */
function unzipSeconds(path: string): number | undefined {
  const script = 'unzip -p "$1" xl/worksheets/sheet1.xml > /dev/null && times';
  const { stdout, status } = spawnSync('sh', ['-c', script, 'sh', path], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [user = 0, system = 0] = Array.from(
    stdout.split('\n')[1]?.matchAll(/(\d+)m([\d.]+)s/g) ?? [],
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  return user + system;
}

function main(rows: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'spreadsheets-reading-'));
  try {
    const path = join(folder, 'accounts.xlsx');
    writeFileSync(path, buildLargeWorkbook(rows));
    const size = (statSync(path).size / 2 ** 20).toFixed(1);
    process.stdout.write(`${rows} rows, ${columns} columns, ${size} MB\n`);
    const self = fileURLToPath(import.meta.url);
    const measures = measureInTurn(self, Object.keys(peers), (peer) => ['--peer', peer, path]);
    printMeasures(measures, 'cells');
    const wrong = Object.entries(measures).filter(([, { done }]) => done !== rows * columns);
    if (wrong.length > 0) throw new Error(`${wrong.map(([name]) => name).join(', ')} did not see every cell`);
    const { seconds, processor } = measures['ours']!;
    process.stdout.write(`ours ${Math.round(rows / seconds)} rows/s\n`);
    const unzip = unzipSeconds(path);
    if (unzip !== undefined) {
      const ratio = (processor / unzip).toFixed(2);
      process.stdout.write(
        `unzip -p takes ${unzip.toFixed(2)} s of processor time, ours ${ratio} times that\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [mode, name = '', path = ''] = process.argv.slice(2);
if (mode === '--peer') {
  const load = peers[name];
  if (load === undefined) throw new Error(`no reader ${name}`);
  const read = await load();
  await reportWork(() => read(path));
} else {
  main(Number(mode ?? 100_000));
}
