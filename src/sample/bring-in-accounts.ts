import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { operator } from '#domain/access/user.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import type { World } from '#usecases/ports.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { faultyRows } from './faulty-rows.ts';
import { demand, SampleFailed } from './sample-failed.ts';
import { sampleRows, type SampleRows } from './sample-rows.ts';
import { sharesWith, withShared } from './share-accounts.ts';

export const SEED = 20_270_101;
/** The market whose first workbook comes with errors, as first workbooks do. */
export const FAULTY = 'IT';

export interface SampleOptions {
  /** Where the sample workbooks stay, for people to open and upload again. */
  readonly folder: string;
  notify(message: string): void;
  /** Told to end: what has been begun comes to its end, and nothing else is begun. */
  readonly signal?: AbortSignal;
}

/** Writes a unit's workbook in its language and takes it in through the same door as users' files. */
export async function bringInAccounts(
  world: World,
  market: UnitMarket,
  options: SampleOptions,
): Promise<void> {
  const process = demand(
    await world.storage.read((stores) => loadProcess(world, stores, market)),
    `process ${market.code}`,
  );
  const { cycle } = process;
  const workbook = concreteWorkbook(
    process.template,
    market,
    world.definitions.lists,
    world.definitions.duties,
  );
  const locale = market.locales[0] ?? 'en';
  const write = async (name: string, rows: SampleRows): Promise<string> => {
    const path = await world.files.newTemporaryPath('xlsx');
    await world.workbooks.writeTemplate(templateWorkbook(world, process, locale, path, rows));
    const kept = join(options.folder, name);
    await copyFile(path, kept);
    await rm(path);
    return kept;
  };
  const bringIn = (path: string, fileName: string) =>
    importWorkbook(world, operator, {
      market: market.address,
      path,
      fileName,
      mode: 'upsert',
      dryRun: false,
    });

  if (market.code === FAULTY) {
    const fileName = `${market.address}-accounts-with-errors.xlsx`;
    const { rows } = faultyRows(market, workbook, SEED, cycle);
    const refusal = await bringIn(await write(fileName, rows), fileName);
    if (refusal.ok) throw new SampleFailed(`${fileName} was taken in although it has errors`);
    options.notify(
      `      ${fileName}: refused with ${refusal.refusal.findings.length} findings, nothing taken in`,
    );
  }
  const fileName = `${market.address}-accounts.xlsx`;
  const rowsOf = (unit: UnitMarket): SampleRows => sampleRows(unit, workbook, SEED, cycle);
  const other = world.definitions.markets
    .flatMap(unitsOf)
    .find(({ address }) => address === sharesWith(market));
  const rows = withShared(market, rowsOf(market), other && rowsOf(other));
  const result = demand(await bringIn(await write(fileName, rows), fileName), `import ${market.code}`);
  options.notify(`      ${fileName}: ${result.added + result.changed + result.unchanged} accounts`);
}
