import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTableFile, readTableFile, type TableFile } from '#spreadsheets/reading/open-table-file.ts';
import { CoveredCellsHaveValues } from '#spreadsheets/reading/workbook/covered-cells.ts';
import { buildWorkbook, worksheet } from '../../support/build-workbook.ts';

/** Enough rows that the sheet is a large one, which is read in one pass. */
const rows = 40_000;

const body = Array.from({ length: rows }, (_, index) => {
  const row = index + 1;
  const filler = `<c r="C${row}" t="inlineStr"><is><t>${'x'.repeat(60)}</t></is></c>`;
  return `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="B${row}"><v>7</v></c>${filler}</row>`;
}).join('');

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covered-cells-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeSheet(merges: string): Promise<string> {
  const path = join(folder, `${merges.replaceAll(':', '-')}.xlsx`);
  const tail = `<mergeCells><mergeCell ref="${merges}"/></mergeCells>`;
  await writeFile(path, buildWorkbook({ sheets: { Accounts: worksheet(body, tail) } }));
  return path;
}

/** Cells of column B that were read, and how often the file was gone through. */
async function readColumnB(path: string): Promise<{ filled: number; passes: number }> {
  let passes = 0;
  const filled = await readTableFile(path, {}, async (file: TableFile) => {
    passes += 1;
    let seen = 0;
    for await (const batch of file.rows('Accounts')) {
      for (const { cells } of batch) seen += cells[1] === undefined ? 0 : 1;
    }
    return seen;
  });
  return { filled, passes };
}

describe('a large sheet with merged ranges', () => {
  it('is read in one pass when they cover no values', async () => {
    expect(await readColumnB(await writeSheet('E5:G9'))).toEqual({ filled: rows, passes: 1 });
  });

  it.each([
    ['beside the first cell of the range', 'A3:B3', rows - 1],
    ['below it', 'B10:B12', rows - 2],
    ['in the last row', `A${rows}:B${rows}`, rows - 1],
  ])('is read again when one covers a value %s', async (_, merges, filled) => {
    expect(await readColumnB(await writeSheet(merges))).toEqual({ filled, passes: 2 });
  });

  it('does not pass covered values off as values to whoever asked for one pass', async () => {
    const file = await openTableFile(await writeSheet('A3:B3'), { trustCovered: true });
    const read = async (): Promise<void> => {
      for await (const batch of file.rows('Accounts')) expect(batch.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toBeInstanceOf(CoveredCellsHaveValues);
    await file.close();
  });

  it('is gone through for them first when nobody asked for one pass', async () => {
    const file = await openTableFile(await writeSheet('A3:B3'));
    const third: unknown[] = [];
    for await (const batch of file.rows('Accounts')) {
      third.push(...batch.filter(({ row }) => row === 3).map(({ cells }) => cells[1]));
    }
    await file.close();
    expect(third).toEqual([undefined]);
  });
});
