import type { Market } from '#domain/organisation/market.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '#domain/basics/outcome.ts';
import { operator } from '#domain/access/user.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { cycleOn } from '#domain/cycles/cycle.ts';
import { importWorkbook, type ImportResult } from '#usecases/intake/import-workbook.ts';
import type { World } from '#usecases/ports.ts';
import { drawCalls } from './draw-calls.ts';
import { planRunningCycle } from './plan-running-cycle.ts';
import { todayIn } from '#usecases/basis/today.ts';

/** A limit of the market tells calls apart by who asked for them. */
const asksForOrigin = ({ legalLimits }: Market): boolean =>
  legalLimits.some(({ counts }) => counts === 'unsolicited');

/**
 * Plans the cycle of a market that runs today and takes in what its reps have done of it since, from a file that stays
 * in the folder. Its accounts must be there already.
 */
export async function bringInCalls(
  world: World,
  market: UnitMarket,
  folder: string,
  seed: number,
): Promise<Outcome<ImportResult>> {
  const today = todayIn(world, market.code);
  const running = cycleOn(market, today);
  const made = await planRunningCycle(world, { market: market.address, asOf: running.from });
  if (!made.ok) return made;
  const lines = await world.storage.read((stores) => stores.plans.lines(made.value.plan.id));
  const fileName = `${market.code}-calls.csv`;
  const path = join(folder, fileName);
  const rows = drawCalls(lines, running, today, seed, asksForOrigin(market));
  await writeFile(path, rows.map((row) => `${row.join(',')}\r\n`).join(''));
  return importWorkbook(world, operator, {
    kind: 'calls',
    market: market.code,
    path,
    fileName,
    mode: 'upsert',
    dryRun: false,
  });
}
