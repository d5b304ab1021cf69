import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { annotateWorkbook } from '#spreadsheets/answering/annotate-workbook.ts';
import type { CellValue } from '#spreadsheets/reading/open-table-file.ts';
import { openTableFile, UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { columnLetters } from '#spreadsheets/reading/workbook/column-letters.ts';
import type { AnswerFinding } from '#usecases/ports.ts';
import { answerFinding, answerWords } from '../support/answer-words.ts';
import { some } from '../support/counts.ts';
import { childrenOfRoot, disorderOf, lookIntoPackage } from '../support/look-into-package.ts';
import { findOpenpyxl } from './xlsx-conformance.ts';

const folder = fileURLToPath(new URL('../../../shared/data/xlsx', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'answers-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const isFilled = (value: CellValue | undefined): boolean => value !== undefined;

/** A file that is a text of 32,000 letters in a hundred thousand cells is recognised by their beginnings. */
const inShort = (value: CellValue): string =>
  typeof value === 'string' && value.length > 200
    ? `${value.length} ${value.slice(0, 100)}`
    : JSON.stringify(value);

/** What a sheet holds, in short: its first and last cell, and a digest of all. */
interface SheetDigest {
  readonly first: string;
  readonly last: string;
  readonly digest: string;
}

type Sheets = ReadonlyMap<string, SheetDigest>;

/** Every sheet of a file; undefined for one that is refused. */
async function readSheets(path: string): Promise<Sheets | undefined> {
  try {
    const file = await openTableFile(path);
    try {
      const sheets = new Map<string, SheetDigest>();
      for (const { name } of file.sheets) {
        const hash = createHash('sha1');
        let [first, last] = ['B2', 'B2'];
        for await (const rows of file.rows(name)) {
          const [top, bottom] = [rows[0], rows.at(-1)];
          if (last === 'B2' && top) first = `${columnLetters(top.cells.findIndex(isFilled) + 1)}${top.row}`;
          if (bottom) last = `${columnLetters(bottom.cells.length)}${bottom.row}`;
          for (const { row, cells } of rows) {
            cells.forEach((value, index) => {
              if (value !== undefined) hash.update(`${row},${index}=${inShort(value)};`);
            });
          }
        }
        sheets.set(name, { first, last, digest: hash.digest('hex') });
      }
      return sheets;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** In up to three sheets: a cell that is there, one beside it, and one in a row of its own below. */
function findingsFor(sheets: Sheets): AnswerFinding[] {
  return [...sheets].slice(0, 3).flatMap(([sheet, { first, last }]) => {
    const below = `C${Math.min(Number(/\d+$/u.exec(last)?.[0] ?? 1) + 3, 1_048_576)}`;
    const beside = `XA${/\d+$/u.exec(first)?.[0] ?? 1}`;
    return [
      answerFinding(sheet, first, { message: '=1+1 is no number.' }),
      answerFinding(sheet, first, { severity: 'info' }),
      answerFinding(sheet, beside, { severity: 'warning', fix: '@SUM(A1)' }),
      answerFinding(sheet, below),
    ];
  });
}

/** Their XML is broken where reading does not look: outside the rows. They stay broken, or are refused. */
const brokenAsSent = [
  'exceljs/spec/integration/data/invalid-xml.xlsx',
  'poi/spreadsheet/xlsx-corrupted.xlsx',
];

/** openpyxl compares the names of parts by case, which packages do not, and so finds no notes there. */
const unseenByOpenpyxl = ['poi/spreadsheet/123233_charts.xlsx'];
/** Strict: openpyxl opens them without a sheet, and trips over any that it would have to show. */
const unopenedByOpenpyxl = ['calamine/strict_iso_paths.xlsx', 'poi/spreadsheet/SimpleStrict.xlsx'];
/** A file of a few kilobytes that says a long text a hundred thousand times: nothing about answers is learnt from it. */
const tooLong = 'poc-shared-strings.xlsx';

const isOursToChange =
  /^(?:\[Content_Types\]\.xml|.*\.rels|.*workbook\d*\.xml|.*styles?\d*\.xml|.*comments[^/]*\.xml|.*vmlDrawing[^/]*\.vml|.*sheet[^/]*\.xml)$/iu;

async function changedParts(before: string, after: string): Promise<readonly string[]> {
  const [old, answered] = [
    await lookIntoPackage(before, () => false),
    await lookIntoPackage(after, () => false),
  ];
  return [...old.packed].flatMap(([name, bytes]) => (answered.packed.get(name)?.equals(bytes) ? [] : [name]));
}

async function faultsOf(
  path: string,
  target: string,
  sheets: Sheets,
): Promise<{ readonly faults: readonly string[]; readonly lastSheet: string }> {
  const faults: string[] = [];
  const changed = await changedParts(path, target);
  const strange = changed.filter((name) => !isOursToChange.test(name) && !name.startsWith('_xmlsignatures'));
  if (strange.length > 0) faults.push(`changed ${strange.join()}`);
  const old = await lookIntoPackage(path, () => false);
  const look = await lookIntoPackage(target, (name) => changed.includes(name) || !old.packed.has(name));
  for (const name of look.packed.keys()) {
    const text = look.text(name);
    // VML is older than the rules of XML.
    if (text === '' || name.endsWith('.vml')) continue;
    try {
      if (childrenOfRoot(text).length === 0) faults.push(`${name} is empty`);
      if (text.includes('sheetData') && disorderOf(text) !== '') faults.push(`${name}: ${disorderOf(text)}`);
    } catch (error) {
      faults.push(`${name}: ${String(error)}`);
    }
  }
  const again = await readSheets(target);
  if (again === undefined) return { faults: [...faults, 'is refused'], lastSheet: '' };
  for (const [name, { digest }] of sheets) {
    if (again.get(name)?.digest !== digest) faults.push(`values of ${name}`);
  }
  if (again.size !== sheets.size + 1) faults.push(`${again.size} sheets`);
  return { faults, lastSheet: [...again.keys()].at(-1) ?? '' };
}

const theirLook = z.object({
  missing: z.array(z.string()).default([]),
  links: z.number().default(0),
  error: z.string().optional(),
  opensAsSent: z.boolean().default(false),
});

interface AnswerTask {
  readonly path: string;
  readonly sent: string;
  readonly name: string;
  readonly cells: Readonly<Record<string, readonly string[]>>;
  readonly findings: string;
}

/** What openpyxl does not find in the answers; those it cannot open are told apart. */
function askOpenpyxl(python: string, tasks: readonly AnswerTask[]) {
  const script = fileURLToPath(new URL('openpyxl-answers.py', import.meta.url));
  const { stdout } = spawnSync(python, [script], {
    input: tasks.map((task) => JSON.stringify(task)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => theirLook.parse(JSON.parse(line)));
}

describe.runIf(existsSync(folder))('answers to real workbooks (skipped without ../shared/data/xlsx)', () => {
  it('keep every value and every other part, and show marks, notes and links', async () => {
    const workbooks = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:xlsx|xlsm)$/iu.test(entry.name) && entry.name !== tooLong)
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    const paths = some(workbooks, 40);
    const faults: string[] = [];
    const tasks: AnswerTask[] = [];
    let refused = 0;
    for (const [number, path] of paths.entries()) {
      const name = relative(folder, path);
      const target = join(scratch, `${number}.xlsx`);
      const sheets = await readSheets(path);
      const findings = sheets ? findingsFor(sheets) : [answerFinding('Sheet1', 'A1')];
      const answer = await annotateWorkbook({ path, fileName: name, target, findings, words: answerWords });
      if (!answer.written) {
        if (existsSync(target)) faults.push(`${name}: half an answer is left`);
        if (sheets) faults.push(`${name}: ${answer.finding.code}`);
        refused += 1;
        continue;
      }
      if (!sheets) {
        refused += 1;
        continue;
      }
      const seen = await faultsOf(path, target, sheets);
      for (const fault of seen.faults) faults.push(`${name}: ${fault}`);
      const cells = Object.fromEntries(
        [...sheets.keys()]
          .slice(0, 3)
          .map((sheet) => [
            sheet,
            findings.flatMap(({ where }) =>
              where.kind === 'cell' && where.sheet === sheet ? [where.cell] : [],
            ),
          ]),
      );
      tasks.push({
        path: target,
        sent: path,
        name,
        cells,
        findings: seen.lastSheet,
      });
    }
    expect(faults.filter((fault) => !brokenAsSent.some((name) => fault.startsWith(name)))).toEqual([]);
    // Whatever is not answered is refused by name, and is not read either.
    expect(tasks.length + refused).toBe(paths.length);

    const python = findOpenpyxl();
    if (python === undefined) return;
    const seen = askOpenpyxl(python, tasks);
    const missing = seen.flatMap(({ missing }, index) =>
      missing.map((each) => `${tasks[index]?.name}: ${each}`),
    );
    expect(missing.filter((each) => !unseenByOpenpyxl.some((name) => each.startsWith(name)))).toEqual([]);
    // What openpyxl opens as it was sent it opens as it is answered.
    const unopened = seen.flatMap(({ error, opensAsSent }, index) =>
      error !== undefined && opensAsSent ? [`${tasks[index]?.name}: ${error}`] : [],
    );
    expect(unopened.filter((each) => !unopenedByOpenpyxl.some((name) => each.startsWith(name)))).toEqual([]);
  });
});
