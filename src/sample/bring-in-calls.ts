import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '#domain/basics/outcome.ts';
import { operator } from '#domain/access/user.ts';
import { proposedRelaxation } from '#domain/planning/relaxation.ts';
import type { Market } from '#domain/organisation/market.ts';
import { cycleOn } from '#domain/cycles/cycle.ts';
import { importWorkbook, type ImportResult } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { World } from '#usecases/ports.ts';
import { drawCalls } from './draw-calls.ts';
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
  market: Market,
  folder: string,
  seed: number,
): Promise<Outcome<ImportResult>> {
  const today = todayIn(world, market.code);
  const running = cycleOn(market, today);
  const input = { market: market.code, asOf: running.from, replace: true };
  const first = await makeCallPlan(world, operator, input);
  // The team is that of the next cycle: whoever joins then has no days in this one for what is promised.
  const made = first.ok
    ? first
    : await makeCallPlan(world, operator, {
        ...input,
        relaxations: first.refusal.findings
          .flatMap((each) => proposedRelaxation(each) ?? [])
          .filter((each) => each.relax === 'minimum'),
        reason: 'Nobody works these territories yet',
      });
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
