/**
 * What it costs to answer a workbook of 20,000 rows and 25 columns with a thousand findings - a colour and a note at
 * each cell, a sheet that lists them - here and with ExcelJS, which loads and writes all of it. Each in a process of its own,
 * all in one run on one machine: only the ratios mean anything.
 *
 *     node tests/bench/spreadsheets-answering.ts [ROWS]
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerFinding, answerWords } from '../support/answer-words.ts';
import { buildLargeWorkbook, largeColumns } from '../support/large-workbook.ts';
import { measureInTurn, printMeasures, reportWork } from './own-process.ts';

const many = 1_000;

/** Cells all over the sheet, by row and then column. */
const cellsOf = (rows: number): readonly string[] =>
  Array.from({ length: many }, (_, at) => `${'ABCDEFG'[at % 7]}${1 + Math.floor((at * rows) / many)}`);

/** Each returns the size of its answer in kilobytes. */
const peers: Readonly<
  Record<string, (path: string, target: string, rows: number) => Promise<() => Promise<number>>>
> = {
  async ours(path, target, rows) {
    const { annotateWorkbook } = await import('#spreadsheets/answering/annotate-workbook.ts');
    const findings = cellsOf(rows).map((cell) => answerFinding('Accounts', cell));
    return async () => {
      const answer = await annotateWorkbook({
        path,
        fileName: 'upload.xlsx',
        target,
        findings,
        words: answerWords,
      });
      if (!answer.written) throw new Error('not answered');
      return statSync(target).size / 1024;
    };
  },
  async exceljs(path, target, rows) {
    const { default: ExcelJS } = await import('exceljs');
    const findings = cellsOf(rows).map((cell) => answerFinding('Accounts', cell));
    return async () => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(path);
      const list = book.addWorksheet('Findings');
      for (const [at, { message, hint }] of findings.entries()) {
        const cell = book.getWorksheet('Accounts')!.getCell(cellsOf(rows)[at]!);
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF4CCCC' } };
        cell.note = `${message} ${hint}`;
        list.addRow([message, hint]);
      }
      await book.xlsx.writeFile(target);
      return statSync(target).size / 1024;
    };
  },
};

const self = fileURLToPath(import.meta.url);
const [first, name = '', folder = '', rowsOfPeer = ''] = process.argv.slice(2);
if (first === '--peer') {
  const peer = peers[name];
  if (!peer) throw new Error(`no peer ${name}`);
  const target = join(folder, `answer-${name}.xlsx`);
  await reportWork(await peer(join(folder, 'upload.xlsx'), target, Number(rowsOfPeer)));
} else {
  const rows = Number(first ?? 20_000);
  const own = mkdtempSync(join(tmpdir(), 'latitude-bench-'));
  try {
    writeFileSync(join(own, 'upload.xlsx'), buildLargeWorkbook(rows));
    process.stdout.write(`${rows.toLocaleString('en')} rows x ${largeColumns} columns, ${many} findings\n`);
    printMeasures(
      measureInTurn(self, Object.keys(peers), (peer) => ['--peer', peer, own, String(rows)]),
      'KB',
    );
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
