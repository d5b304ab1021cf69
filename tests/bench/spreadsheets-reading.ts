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
import { columnLetters } from '#spreadsheets/reading/workbook/column-letters.ts';
import { buildWorkbook, worksheet } from '../support/build-workbook.ts';
import { measureInTurn, printMeasures, reportWork } from './own-process.ts';

const columns = 25;

/** Like an account list out of Excel: identifiers, repeated words, whole and decimal numbers, dates, shared strings. */
function buildLargeWorkbook(rows: number): Buffer {
  const words = Array.from({ length: 2000 }, (_, index) => `Segment ${index} Zürich & Söhne`);
  const strings = [
    ...words,
    ...Array.from({ length: rows }, (_, index) => `ACC-${String(index).padStart(8, '0')}`),
  ];
  const letters = Array.from({ length: columns }, (_, index) => columnLetters(index + 1));
  const cell = (row: number, column: number): string => {
    const reference = `${letters[column]}${row}`;
    if (column === 0) return `<c r="${reference}" t="s"><v>${words.length + row - 1}</v></c>`;
    if (column % 3 === 1)
      return `<c r="${reference}" s="1" t="s"><v>${(row * 31 + column * 7) % words.length}</v></c>`;
    if (column === 24) return `<c r="${reference}" s="2"><v>${45_000 + (row % 700)}</v></c>`;
    if (column % 3 === 2) return `<c r="${reference}"><v>${(row * 17 + column) % 5000}</v></c>`;
    return `<c r="${reference}" s="1"><v>${((row * 13 + column) % 100_000) / 100}</v></c>`;
  };
  const body = Array.from({ length: rows }, (_, index) => {
    const cells = letters.map((_, column) => cell(index + 1, column)).join('');
    return `<row r="${index + 1}" spans="1:25">${cells}</row>`;
  });
  return buildWorkbook({
    sheets: { Accounts: worksheet(body.join('')) },
    formats: [0, 0, 14],
    sharedStrings: strings.map((text) => `<si><t>${text.replace('&', '&amp;')}</t></si>`).join(''),
  });
}

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
