/** Reads one file after the other in a process of its own, so that a hang or a crash is a failure of that file. */
import { readFileSync } from 'node:fs';
import type { CellValue } from '#spreadsheets/reading/open-table-file.ts';
import { openTableFile, UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { columnLetters } from '#spreadsheets/reading/workbook/column-letters.ts';
import { isSameValue, justifiedDifferences } from './justified-differences.ts';
import { conformanceTask, theirLine } from './conformance-messages.ts';
import type { ConformanceAnswer, ConformanceTask, TheirValue } from './conformance-messages.ts';

type Sheets = Map<string, Map<string, CellValue>>;

async function readSheets(path: string): Promise<Sheets> {
  const file = await openTableFile(path);
  const sheets: Sheets = new Map();
  try {
    for (const { name } of file.sheets) {
      const cells = new Map<string, CellValue>();
      for await (const rows of file.rows(name)) {
        for (const { row, cells: values } of rows) {
          values.forEach((value, index) => {
            if (value !== undefined) cells.set(`${columnLetters(index + 1)}${row}`, value);
          });
        }
      }
      sheets.set(name, cells);
    }
  } finally {
    await file.close();
  }
  return sheets;
}

function parseExpected(path: string): Map<string, Map<string, TheirValue>> {
  const sheets = new Map<string, Map<string, TheirValue>>();
  let current = new Map<string, TheirValue>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const entry = theirLine.parse(JSON.parse(line));
    if (Array.isArray(entry)) {
      current.set(`${columnLetters(entry[1])}${entry[0]}`, entry[2]);
    } else {
      current = new Map();
      sheets.set(entry.sheet, current);
    }
  }
  return sheets;
}

function compare(
  file: string,
  ours: Sheets,
  theirs: ReadonlyMap<string, ReadonlyMap<string, TheirValue>>,
): Pick<ConformanceAnswer, 'differences' | 'justified'> {
  const differences: string[] = [];
  const justified: Record<string, number> = {};
  for (const [sheet, expected] of theirs) {
    const actual = ours.get(sheet);
    if (actual === undefined) {
      differences.push(`sheet ${sheet} is missing`);
      continue;
    }
    for (const cell of new Set([...expected.keys(), ...actual.keys()])) {
      const mine = actual.get(cell);
      const other = expected.get(cell);
      if (isSameValue(mine, other)) continue;
      const known = justifiedDifferences.find(
        (each) => (each.file === undefined || file.endsWith(each.file)) && each.explains(mine, other),
      );
      if (known === undefined) {
        differences.push(`${sheet}!${cell}: ours ${JSON.stringify(mine)}, openpyxl ${JSON.stringify(other)}`);
      } else {
        justified[known.reason] = (justified[known.reason] ?? 0) + 1;
      }
    }
  }
  return { differences, justified };
}

async function answer({ path, name, expected }: ConformanceTask): Promise<ConformanceAnswer> {
  const begun = performance.now();
  const nothing = { cells: 0, differences: [], justified: {} };
  const measure = () => ({
    seconds: (performance.now() - begun) / 1000,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  });
  try {
    const sheets = await readSheets(path);
    const measured = measure();
    const cells = Array.from(sheets.values()).reduce((sum, each) => sum + each.size, 0);
    const compared = expected === undefined ? nothing : compare(name, sheets, parseExpected(expected));
    return { ...nothing, ...compared, outcome: 'read', ...measured, cells };
  } catch (error) {
    if (error instanceof UnreadableFile) {
      return {
        ...nothing,
        ...measure(),
        outcome: 'refused',
        code: error.finding.code,
        detail: error.cause instanceof Error ? error.cause.message : '',
      };
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, ...measure(), outcome: 'crashed', detail };
  }
}

process.on('message', (message: unknown) => {
  void answer(conformanceTask.parse(message)).then((result) => process.send?.(result));
});
