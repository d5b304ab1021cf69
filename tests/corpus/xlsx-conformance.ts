/**
 * Compares our reader with openpyxl over a folder of real workbooks, cell by cell.
 *
 *     node tests/corpus/xlsx-conformance.ts FOLDER
 *
 * Passed is a file that gives the values openpyxl gives, apart from the justified differences; or, where openpyxl
 * fails or is not there, one that is read or refused with a finding. Failed is everything else, a crash, more than five
 * seconds or more than a gigabyte. Prints a line per failure and `N passed, N failed`.
 */
import { fork, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { conformanceAnswer, theirAnswer } from './conformance-messages.ts';
import type { ConformanceAnswer, ConformanceTask } from './conformance-messages.ts';

const maxSeconds = 5;
const maxMegabytes = 1024;
const workbookName = /\.(?:xlsx|xlsm|xltx|xltm|xls|xlsb|ods)$/i;

export interface ConformanceReport {
  readonly passed: number;
  readonly failures: readonly string[];
  /** Files both readers read and that were compared. */
  readonly compared: number;
  readonly comparedCells: number;
  readonly readWithoutOracle: readonly string[];
  readonly justified: Readonly<Record<string, number>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
  readonly slowestSeconds: number;
}

/** A Python that has openpyxl, or undefined. */
export const findOpenpyxl = (): string | undefined =>
  ['python3', '/usr/bin/python3', 'python'].find(
    (python) => spawnSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' }).status === 0,
  );

const listWorkbooks = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && workbookName.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

/** Asks openpyxl about all files; the n-th element is where its cells stand, or why there are none. */
async function askOpenpyxl(
  python: string,
  paths: readonly string[],
  folder: string,
): Promise<readonly ({ readonly cells: string } | { readonly error: string })[]> {
  const script = fileURLToPath(new URL('openpyxl-cells.py', import.meta.url));
  const child = spawn(python, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(`${paths.join('\n')}\n`);
  const answers = paths.map((): { cells: string } | { error: string } => ({ error: 'no answer' }));
  for await (const line of createInterface({ input: child.stdout })) {
    const { n, ok, error } = theirAnswer.parse(JSON.parse(line));
    answers[n] = ok ? { cells: join(folder, `${n}.ndjson`) } : { error: error ?? '' };
  }
  return answers;
}

function startWorker(): ChildProcess {
  return fork(new URL('xlsx-conformance-worker.ts', import.meta.url), { serialization: 'advanced' });
}

function ask(worker: ChildProcess, task: ConformanceTask): Promise<ConformanceAnswer | string> {
  return new Promise((resolve) => {
    const settle = (answer: ConformanceAnswer | string): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      worker.kill('SIGKILL');
      settle('no answer after 30 seconds');
    }, 30_000);
    worker.once('message', (answer) => {
      settle(conformanceAnswer.parse(answer));
    });
    worker.once('exit', (code, signal) => {
      settle(`process ended with ${code ?? signal}`);
    });
    worker.send(task);
  });
}

function judge(answer: ConformanceAnswer, hasOracle: boolean): string | undefined {
  if (answer.outcome === 'crashed') return `crashed: ${answer.detail}`;
  if (answer.seconds > maxSeconds) return `took ${answer.seconds.toFixed(1)} seconds`;
  if (answer.peakMegabytes > maxMegabytes) return `took ${answer.peakMegabytes} MB`;
  // A workbook without a worksheet opens in openpyxl, and has nothing to compare.
  const isRefused = answer.outcome === 'refused' && answer.code !== 'read.no-worksheet';
  if (hasOracle && isRefused) return `refused with ${answer.code} (${answer.detail})`;
  if (answer.differences.length === 0) return undefined;
  return `${answer.differences.length} cells differ\n    ${answer.differences.slice(0, 5).join('\n    ')}`;
}

/** Of all workbooks in a folder, or of those that are picked. */
export async function runConformance(
  folder: string,
  pick: (paths: readonly string[]) => readonly string[] = (paths) => paths,
): Promise<ConformanceReport> {
  const paths = pick(listWorkbooks(folder));
  const scratch = mkdtempSync(join(tmpdir(), 'xlsx-conformance-'));
  const failures: string[] = [];
  const readWithoutOracle: string[] = [];
  const justified: Record<string, number> = {};
  const refusals: Record<string, number> = {};
  let compared = 0;
  let comparedCells = 0;
  let peakMegabytes = 0;
  let slowestSeconds = 0;
  let worker = startWorker();
  try {
    const python = findOpenpyxl();
    const theirs = python === undefined ? [] : await askOpenpyxl(python, paths, scratch);
    for (const [index, path] of paths.entries()) {
      const their = theirs[index];
      const expected = their !== undefined && 'cells' in their ? their.cells : undefined;
      const answer = await ask(worker, {
        path,
        name: relative(folder, path),
        ...(expected === undefined ? {} : { expected }),
      });
      const name = relative(folder, path);
      if (typeof answer === 'string') {
        failures.push(`${name}: ${answer}`);
        worker = startWorker();
        continue;
      }
      peakMegabytes = Math.max(peakMegabytes, answer.peakMegabytes);
      slowestSeconds = Math.max(slowestSeconds, answer.seconds);
      const failure = judge(answer, expected !== undefined);
      if (failure !== undefined) failures.push(`${name}: ${failure}`);
      for (const [reason, count] of Object.entries(answer.justified)) {
        justified[reason] = (justified[reason] ?? 0) + count;
      }
      if (answer.code !== undefined) refusals[answer.code] = (refusals[answer.code] ?? 0) + 1;
      if (answer.outcome !== 'read') continue;
      if (expected !== undefined) {
        compared += 1;
        comparedCells += answer.cells;
      } else if (their !== undefined && 'error' in their) {
        readWithoutOracle.push(`${name}: ${answer.cells} cells; openpyxl: ${their.error}`);
      }
    }
  } finally {
    worker.kill();
    rmSync(scratch, { recursive: true, force: true });
  }
  return {
    passed: paths.length - failures.length,
    failures,
    compared,
    comparedCells,
    readWithoutOracle,
    justified,
    refusals,
    peakMegabytes,
    slowestSeconds,
  };
}

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    process.stderr.write('usage: xlsx-conformance.ts FOLDER\n');
    process.exitCode = 2;
    return;
  }
  const report = await runConformance(folder);
  const lines = [
    ...report.failures.map((failure) => `FAIL ${failure}`),
    ...report.readWithoutOracle.map((file) => `ours alone  ${file}`),
    ...Object.entries(report.justified).map(([reason, count]) => `${count} cells: ${reason}`),
    `refused: ${JSON.stringify(report.refusals)}`,
    `${report.compared} workbooks with ${report.comparedCells} cells compared with openpyxl; slowest ` +
      `${report.slowestSeconds.toFixed(2)} s, peak ${report.peakMegabytes} MB`,
    `${report.passed} passed, ${report.failures.length} failed`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = report.failures.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv[2]);
