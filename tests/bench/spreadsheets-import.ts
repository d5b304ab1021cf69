import { asUnit } from '../support/unit-of.ts';
/**
 * How fast a market's filled workbook goes the whole way on SQLite – read, understood, checked, stored, on record – by
 * us, and by the pipeline others would build: ExcelJS's stream reader, the same understanding and checks, MikroORM's
 * insertMany. Beside them the floors that no pipeline can pass: the table's parts unpacked and each byte looked at once,
 * and the same rows inserted by prepared statements out of memory. Each in a process of its own with a database of its own,
 * all in one run: only the ratios mean anything.
 *
 *     node tests/bench/spreadsheets-import.ts [ROWS]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Installation } from '#compose.ts';
import { operator } from '#domain/access/user.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { columnLetters } from '#spreadsheets/reading/workbook/column-letters.ts';
import type { CellValue, SheetRow, TableFile } from '#spreadsheets/reading/table-file.ts';
import { loadProcess, type ProcessInForce } from '#usecases/basis/process-in-force.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { measureInTurn, printMeasures, reportWork, type Measure } from './own-process.ts';
import { insertsFrom, scanTable } from './sample/import-floor.ts';
import { severalYears } from './sample/several-years.ts';
import { nothingSaid } from '../support/said-by-facts.ts';

const code = 'DE';

async function open(): Promise<
  Installation & { readonly process: ProcessInForce; readonly dataFolder: string }
> {
  const { openInstallation } = await import('#compose.ts');
  const dataFolder = mkdtempSync(join(tmpdir(), 'latitude-bench-'));
  const latitude = await openInstallation({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    definitionsFolder: resolve(import.meta.dirname, '../..'),
    sample: false,
    logLevel: 'silent',
  });
  const market = latitude.world.definitions.markets.find((each) => each.code === code);
  const { world } = latitude;
  const running =
    market && (await world.storage.read((stores) => loadProcess(world, stores, asUnit(market))));
  if (!running?.ok) throw new Error(`${code} has no process`);
  return { ...latitude, process: running.value, dataFolder };
}

const workbookOf = ({ world }: Installation, { template, market }: ProcessInForce) =>
  concreteWorkbook(template, market, world.definitions.lists, world.definitions.duties);

async function writeUpload(path: string, wanted: number): Promise<number> {
  const latitude = await open();
  const workbook = workbookOf(latitude, latitude.process);
  const rows = severalYears(latitude.process.market, workbook, wanted);
  const spec = templateWorkbook(latitude.world, latitude.process, 'de', path, rows);
  await latitude.world.workbooks.writeTemplate(spec);
  await latitude.close();
  rmSync(latitude.dataFolder, { recursive: true, force: true });
  return workbook.sheets.find(({ key }) => key === 'accounts')?.columns.length ?? 0;
}

const cellOf = (value: unknown): CellValue | undefined => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return { date: value.toISOString().slice(0, 19) };
  return undefined;
};

const now = () => ({ at: performance.now(), ...process.cpuUsage() });

/** Where the time of an import goes, by the clock and in all threads together; the phases are those a user follows. */
function watchPhases() {
  const names: Readonly<Record<string, string>> = {
    begun: 'file kept, thread started',
    reading: 'read, understood, checked',
    comparing: 'compared, held against time in the field',
    storing: 'stored, on record',
  };
  let phase = 'begun';
  let since = now();
  return (next: string): void => {
    if (next === phase || (phase === 'reading' && next === 'understanding')) return;
    const until = now();
    const clock = (until.at - since.at) / 1000;
    const busy = (until.user + until.system - since.user - since.system) / 1e6;
    process.stdout.write(
      `  ${(names[phase] ?? phase).padEnd(42)}${clock.toFixed(2).padStart(6)} s${busy.toFixed(2).padStart(8)} s of processor\n`,
    );
    phase = next;
    since = until;
  };
}

/** What ExcelJS streams, as the understanding wants it; ExcelJS cannot go back, so all rows are held. */
async function openByExcelJs(path: string): Promise<TableFile> {
  const { default: ExcelJS } = await import('exceljs');
  const options = {
    sharedStrings: 'cache',
    worksheets: 'emit',
    styles: 'cache',
    hyperlinks: 'ignore',
  } as const;
  const sheets = new Map<string, SheetRow[]>();
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options)) {
    const rows: SheetRow[] = [];
    for await (const row of sheet) {
      const cells: (CellValue | undefined)[] = [];
      row.eachCell((cell, column) => {
        cells[column - 1] = cellOf(cell.value);
      });
      rows.push({ row: row.number, cells });
    }
    const named: unknown = Reflect.get(sheet, 'name');
    sheets.set(typeof named === 'string' ? named : columnLetters(sheets.size + 1), rows);
  }
  return {
    format: 'xlsx',
    sheets: [...sheets.keys()].map((name) => ({ name, visibility: 'visible' as const })),
    async *rows(name) {
      yield sheets.get(name) ?? [];
    },
    close: async () => undefined,
  };
}

/** A database into which the workbook was imported. */
async function storeOnce(path: string): Promise<string> {
  const { importWorkbook } = await import('#usecases/intake/import-workbook.ts');
  const latitude = await open();
  const input = { market: code, path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
  const outcome = await importWorkbook(latitude.world, operator, input);
  await latitude.close();
  if (!outcome.ok) throw new Error(`the file is refused: ${outcome.refusal.code}`);
  return latitude.dataFolder;
}

const databaseIn = (folder: string): string => join(folder, 'latitude.sqlite');

const peers: Readonly<Record<string, (stored: string) => Promise<(path: string) => Promise<number>>>> = {
  async 'whole import'() {
    const { importWorkbook } = await import('#usecases/intake/import-workbook.ts');
    const latitude = await open();
    return async (path) => {
      const input = { market: code, path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
      const enter = watchPhases();
      const outcome = await importWorkbook(latitude.world, operator, input, { onProgress: enter });
      enter('ended');
      const added = outcome.ok ? outcome.value.added : Number.NaN;
      await latitude.close();
      rmSync(latitude.dataFolder, { recursive: true, force: true });
      return added;
    };
  },
  async 'ExcelJS and insertMany'() {
    const { MikroORM } = await import('@mikro-orm/sqlite');
    const { ormOptions } = await import('#storage/databases/orm-options.ts');
    const { AccountEntity } = await import('#storage/customers/account-entity.ts');
    const { SubjectEntity } = await import('#storage/customers/subject-entity.ts');
    const { searchableText } = await import('#domain/customers/searchable-text.ts');
    const { understand } = await import('#spreadsheets/understanding/read-filled-workbook.ts');
    const { checkImport } = await import('#domain/customers/master-data/check-import.ts');
    const { addTargetTotals } = await import('#domain/planning/check-target-totals.ts');
    const { holidaysByPlace } = await import('#usecases/basis/calendar.ts');
    const latitude = await open();
    const { market, template, rules, cycle } = latitude.process;
    const workbook = workbookOf(latitude, latitude.process);
    await latitude.close();
    const orm = await MikroORM.init({ ...ormOptions, dbName: databaseIn(latitude.dataFolder) });
    return async (path) => {
      const file = await openByExcelJs(path);
      const input = { path, fileName: 'accounts.xlsx', workbook, market, cycle: cycle.id };
      const filled = await understand(file, input, () => undefined);
      const known = { accounts: [], reps: [] };
      const team = market.teams[0]?.key ?? '';
      const against = {
        market: code,
        team,
        known,
        said: nothingSaid,
        rules,
        mode: 'upsert',
        partial: false,
      } as const;
      const checked = checkImport(filled, against);
      const holidays = holidaysByPlace(latitude.world, latitude.process, checked.change.repsToSave);
      const totals = { market, cycle, template, rules, holidays };
      const { change } = addTargetTotals(checked, filled, known, [totals], nothingSaid);
      await orm.em.fork().transactional(async (inside) => {
        for (let from = 0; from < change.accountsToSave.length; from += 1_000) {
          const accounts = change.accountsToSave.slice(from, from + 1_000);
          // Identifiers stand with the numbers; salts, which nobody else would draw, are left out.
          const subjects = accounts.map(({ accountId }, at) => ({
            market: code,
            no: from + at + 1,
            accountId,
            salt: null,
            erasedOn: null,
          }));
          const rows = accounts.map(({ accountId, ...account }, at) => ({
            ...account,
            subjectNo: from + at + 1,
            facts: JSON.stringify(account.facts),
            search: searchableText(`${account.name}\n${accountId}`),
          }));
          await inside.insertMany(SubjectEntity, subjects);
          await inside.insertMany(AccountEntity, rows);
        }
      });
      await orm.close();
      rmSync(latitude.dataFolder, { recursive: true, force: true });
      return change.added;
    };
  },
  async 'unpacked and scanned'() {
    return async (path) => scanTable(path);
  },
  async inserted(stored) {
    const latitude = await open();
    await latitude.close();
    const insert = insertsFrom(databaseIn(stored), databaseIn(latitude.dataFolder));
    return async () => {
      const accounts = insert();
      rmSync(latitude.dataFolder, { recursive: true, force: true });
      return accounts;
    };
  },
};

const self = fileURLToPath(import.meta.url);
const [mode, name = '', path = '', stored = ''] = process.argv.slice(2);
if (mode === '--peer') {
  const load = peers[name];
  if (load === undefined) throw new Error(`no pipeline ${name}`);
  const work = await load(stored);
  await reportWork(() => work(path));
} else {
  const rows = Number(mode ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'spreadsheets-import-'));
  try {
    const upload = join(folder, 'accounts.xlsx');
    const columns = await writeUpload(upload, rows);
    const size = (statSync(upload).size / 2 ** 20).toFixed(1);
    process.stdout.write(`${rows} accounts, ${columns} columns, ${size} MB, median of five runs in turn\n`);
    const once = await storeOnce(upload);
    const measures = measureInTurn(self, Object.keys(peers), (each) => ['--peer', each, upload, once]);
    rmSync(once, { recursive: true, force: true });
    printMeasures(measures, 'accounts stored');
    // A sheet has rows above its accounts.
    const isWrong = (each: string, done: number): boolean =>
      each === 'unpacked and scanned' ? done < rows : done !== rows;
    const wrong = Object.entries(measures).filter(([each, { done }]) => isWrong(each, done));
    if (wrong.length > 0)
      throw new Error(`${wrong.map(([each]) => each).join(', ')} did not store every account`);
    const { seconds, processor, notes } = measures['whole import']!;
    const floors = [measures['unpacked and scanned']!, measures['inserted']!];
    const ratio = (ours: number, of: (each: Measure) => number): string =>
      (ours / floors.reduce((sum, each) => sum + of(each), 0)).toFixed(2);
    process.stdout.write(
      `ours ${ratio(seconds, (each) => each.seconds)} × the floor of unpacking, scanning and inserting, ` +
        `${ratio(processor, (each) => each.processor)} × its processor time\n`,
    );
    process.stdout.write(`ours ${Math.round(rows / seconds)} accounts/s\n${notes.join('\n')}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
