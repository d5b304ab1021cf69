import { asUnit } from '../support/unit-of.ts';
/**
 * The main job at 10,000 accounts and 25 columns or more, as a market's affiliate does it: the workbook is written,
 * taken in, taken in again, planned, and both tables go out. Beside it, in the same run, what merely reading the same
 * file costs with ExcelJS: the ratio is what means something.
 *
 *     node tests/bench/main-job.ts [ACCOUNTS]
 */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { operator } from '#domain/access/user.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { temporaryFolder } from '../support/latitude-process.ts';
import { severalYears } from './sample/several-years.ts';

const wanted = Number(process.argv[2] ?? 10_000);
const { folder, remove } = temporaryFolder();
const environment = readEnvironment({ LATITUDE_DATA: folder });
if (!environment.ok) throw new Error(environment.problems.join());
const { world, close } = await openInstallation(environment.value);

const seconds: Record<string, number> = {};
async function time<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  seconds[name] = (performance.now() - begun) / 1000;
  return result;
}

const market = world.definitions.markets.find((each) => each.code === 'DE');
const running = market && (await world.storage.read((stores) => loadProcess(world, stores, asUnit(market))));
if (!market || !running?.ok) throw new Error('DE has no process');
const workbook = concreteWorkbook(
  running.value.template,
  market,
  world.definitions.lists,
  world.definitions.duties,
);
const columns = workbook.sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0);

const { accounts, team } = severalYears(market, workbook, wanted);

const path = join(folder, 'accounts.xlsx');
await time('write the workbook', () =>
  world.workbooks.writeTemplate(templateWorkbook(world, running.value, 'de', path, { accounts, team })),
);
await time('ExcelJS reads it (peer)', () => new ExcelJS.Workbook().xlsx.readFile(path));
const input = { market: 'DE', path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
const imported = await time('import it', () => importWorkbook(world, operator, input));
if (!imported.ok || imported.value.added !== wanted) {
  throw new Error(`import: ${JSON.stringify(imported).slice(0, 2_000)}`);
}
const again = await time('import it again', () => importWorkbook(world, operator, input));
if (!again.ok || again.value.status !== 'unchanged') throw new Error('the same file again changed something');
const planned = await time('plan', () => makeCallPlan(world, operator, { market: 'DE' }));
if (!planned.ok) throw new Error(`plan: ${planned.refusal.code}`);
for (const what of ['call-plan', 'segmentation'] as const) {
  const exported = await time(`export ${what}`, () =>
    exportTable(world, operator, { market: 'DE', what, path: join(folder, `${what}.xlsx`) }),
  );
  if (!exported.ok) throw new Error(`export: ${exported.refusal.code}`);
}
const rolled = await time('roll up', () => rollUp(world, operator, {}));
if (!rolled.ok || rolled.value.differences.length > 0) throw new Error('the rollup does not reconcile');
await close();
remove();

const peer = seconds['ExcelJS reads it (peer)'] ?? 1;
process.stdout.write(`${wanted} accounts, ${columns} columns, ${team.length} territories\n`);
for (const [name, taken] of Object.entries(seconds)) {
  process.stdout.write(
    `${name.padEnd(26)} ${taken.toFixed(2).padStart(7)} s  ${(taken / peer).toFixed(2).padStart(6)} × the peer\n`,
  );
}
const { plan, measures } = planned.value;
process.stdout.write(
  `${measures.targets} targets, ${measures.plannedTouches} touches, value ÷ bound ${((plan.value / plan.bound) * 100).toFixed(3)} %\n`,
);
