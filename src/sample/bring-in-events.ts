import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operator } from '#domain/access/user.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { accountsOfUnit, repsOfUnit } from '#usecases/basis/of-unit.ts';
import { todayIn } from '#usecases/basis/today.ts';
import { importWorkbook, type ImportResult } from '#usecases/intake/import-workbook.ts';
import type { World } from '#usecases/ports.ts';
import { drawEvents } from './draw-events.ts';

/** Units whose customers leave traces in other systems: one of laboratories, and one that calls on doctors. */
export const withEvents: readonly string[] = ['BE-laboratory', 'US'];

/** Takes in what the accounts of a unit did, from a file that stays in the folder. They must be there already. */
export async function bringInEvents(
  world: World,
  unit: UnitMarket,
  folder: string,
  seed: number,
): Promise<Outcome<ImportResult>> {
  const { code } = unit;
  const accounts = await world.storage.read(async (stores) =>
    accountsOfUnit(
      unit,
      repsOfUnit(unit, await stores.accounts.repsOf(code)),
      await stores.accounts.ofMarket(code),
    ),
  );
  const fileName = `${unit.address}-events.csv`;
  const path = join(folder, fileName);
  const rows = drawEvents(accounts, todayIn(world, code), seed);
  await writeFile(path, rows.map((row) => `${row.join(',')}\r\n`).join(''));
  return importWorkbook(world, operator, {
    kind: 'events',
    market: code,
    path,
    fileName,
    mode: 'upsert',
    dryRun: false,
  });
}
