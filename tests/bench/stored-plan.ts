import { asUnit } from '../support/unit-of.ts';
/**
 * What a plan costs from the accounts in the database to the draft in it, against what the planner alone takes for the
 * same input: in one process, in turns, both run before anything is counted. Only the ratio means anything.
 *
 *     node tests/bench/stored-plan.ts [ACCOUNTS]      10,000 unless told
 */
import { join } from 'node:path';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { operator } from '#domain/access/user.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { World } from '#usecases/ports.ts';
import { temporaryFolder } from '../support/latitude-process.ts';
import { severalYears } from './sample/several-years.ts';

const accounts = Number(process.argv[2] ?? 10_000);
const rounds = 7;

/** In milliseconds: by the clock, and of all threads together, which a busy machine falsifies less. */
interface Taken {
  readonly clock: number;
  readonly processor: number;
}

/** By what was done, a list entry for each round: what was done several times in one is added up. */
const took = new Map<string, Taken[]>();
let round = 0;
async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const begun = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const taken = { clock: performance.now() - begun, processor: (user + system) / 1000 };
  const rounds = took.get(name) ?? [];
  took.set(name, rounds);
  const { clock: sum = 0, processor: ofAll = 0 } = rounds[round] ?? {};
  rounds[round] = { clock: sum + taken.clock, processor: ofAll + taken.processor };
  return result;
}

function medianOf(name: string, by: keyof Taken): number {
  const sorted = (took.get(name) ?? []).map((each) => each[by]).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const wide = (milliseconds: number): string => `${milliseconds.toFixed(0).padStart(7)} ms`;

const phases = {
  read: 'accounts and basis read',
  planned: 'planned in a thread, input written',
  kept: 'input kept as a file',
  stored: 'lines and segments stored',
} as const;

/** The same world, with an eye on how long each part of a plan takes and on what it is made from. */
function watched(world: World, onInput: (input: MakePlanInput) => void): World {
  return {
    ...world,
    storage: {
      ...world.storage,
      read: (work) => timed(phases.read, () => world.storage.read(work)),
      transaction: (work) => timed(phases.stored, () => world.storage.transaction(work)),
    },
    files: {
      ...world.files,
      keepCompressed: (bytes) => timed(phases.kept, () => world.files.keepCompressed(bytes)),
    },
    heavy: {
      ...world.heavy,
      makePlanToKeep: (input, follow) => {
        onInput(input);
        return timed(phases.planned, () => world.heavy.makePlanToKeep(input, follow));
      },
    },
  };
}

const { folder, remove } = temporaryFolder();
const environment = readEnvironment({ LATITUDE_DATA: folder });
if (!environment.ok) throw new Error(environment.problems.join());
const { world, close } = await openInstallation(environment.value);
try {
  const market = world.definitions.markets.find(({ code }) => code === 'DE');
  const running =
    market && (await world.storage.read((stores) => loadProcess(world, stores, asUnit(market))));
  if (!market || !running?.ok) throw new Error('DE has no process');
  const workbook = concreteWorkbook(
    running.value.template,
    market,
    world.definitions.lists,
    world.definitions.duties,
  );
  const path = join(folder, 'accounts.xlsx');
  await world.workbooks.writeTemplate(
    templateWorkbook(world, running.value, 'de', path, severalYears(market, workbook, accounts)),
  );
  const file = { market: 'DE', path, fileName: 'accounts.xlsx', mode: 'upsert', dryRun: false } as const;
  const imported = await importWorkbook(world, operator, file);
  if (!imported.ok) throw new Error(`import: ${imported.refusal.code}`);

  let input: MakePlanInput | undefined;
  const observed = watched(world, (made) => {
    input = made;
  });
  const store = async () => {
    const planned = await makeCallPlan(observed, operator, { market: 'DE' });
    if (!planned.ok) throw new Error(`plan: ${planned.refusal.code}`);
    return planned.value.plan.value;
  };
  const ofUse = async (): Promise<void> => {
    const stored = await timed('stored plan', store);
    const { value } = await timed('planner alone', () => makePlan(input!));
    if (value !== stored) throw new Error('the two did not make the same plan');
  };
  await ofUse();
  await ofUse();
  took.clear();
  const lines = makePlan(input!).lines.length;
  for (; round < rounds; round += 1) await ofUse();

  process.stdout.write(`${accounts} accounts, ${lines} lines, median of ${rounds}\n`);
  for (const name of took.keys()) {
    const [clock, processor] = [medianOf(name, 'clock'), medianOf(name, 'processor')];
    process.stdout.write(`  ${name.padEnd(38)}${wide(clock)}${wide(processor)} of processor\n`);
  }
  const ratio = (by: keyof Taken): string =>
    (medianOf('stored plan', by) / medianOf('planner alone', by)).toFixed(2);
  process.stdout.write(
    `a stored plan takes ${ratio('clock')} × the planner's time, ${ratio('processor')} × its processor's\n`,
  );
} finally {
  await close();
  remove();
}
