import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { join } from 'node:path';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import type { Outcome } from '#domain/basics/outcome.ts';
import { operator } from '#domain/access/user.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cluster } from '#domain/organisation/cluster.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addUser, type NewUser } from '#usecases/access/add-user.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { openReview } from '#usecases/review/open-review.ts';
import type { World } from '#usecases/ports.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { bringInCalls } from './bring-in-calls.ts';
import { confirmSampleLimits } from './confirm-sample-limits.ts';
import { faultyRows } from './faulty-rows.ts';
import { openSampleCycles } from './open-sample-cycles.ts';
import { recordSampleDuties } from './record-sample-duties.ts';
import { signSampleStrategy } from './sign-sample-strategy.ts';
import { sampleRows, type SampleRows } from './sample-rows.ts';

const SEED = 20_270_101;
/** The market whose first workbook comes with errors, as first workbooks do. */
const FAULTY = 'IT';
/** The market whose reps are under way in the cycle that runs. */
const CALLING = 'DE';
/** The market whose plan goes to the field at once. */
const REVIEWED = 'FR';

/** Where somebody new meets everything: a workbook with errors and a plan in review. */
export const tourMarkets: readonly string[] = [FAULTY, REVIEWED];

export interface FirstStartOptions {
  /** Where the sample workbooks stay, for people to open and upload again. */
  readonly folder: string;
  notify(message: string): void;
}

/** A step that failed leaves the rest undone: the next start goes on from it. */
class SampleFailed extends Error {
  override readonly name = 'SampleFailed';
}

function demand<T>(outcome: Outcome<T>, step: string): T {
  if (outcome.ok) return outcome.value;
  const { code, findings } = outcome.refusal;
  throw new SampleFailed(`${step}: ${code} ${JSON.stringify(findings.slice(0, 3))}`);
}

/**
 * The first start's sample: for every market a workbook in its language, taken in through the same door as users'
 * files, and a plan; in one market calls made come in, in another a review is opened. Every step is kept when it is done, so an interrupted start goes on
 * where it stopped, and a later one does nothing.
 */
export async function firstStart(world: World, options: FirstStartOptions): Promise<void> {
  const { storage, definitions } = world;
  if (await storage.read((stores) => stores.setup.isDone('sample'))) return;
  const step = async (name: string, work: () => Promise<void>): Promise<void> => {
    if (await storage.read((stores) => stores.setup.isDone(name))) return;
    await work();
    await storage.transaction((stores) => stores.setup.markDone(name));
  };
  await mkdir(options.folder, { recursive: true });
  await step('sample-global-user', () => addIfNew(world, globalUser));
  await step('sample-auditor', () => addIfNew(world, auditor));
  for (const [index, market] of definitions.markets.entries()) {
    const progress = `[${index + 1}/${definitions.markets.length}] ${market.code}`;
    const units = unitsOf(market);
    for (const unit of units)
      await step(`sample-accounts-${unit.address}`, async () => {
        options.notify(`${progress}  writing and importing a workbook`);
        await bringInAccounts(world, unit, options);
      });
    await step(`sample-users-${market.code}`, () => addMarketUsers(world, market));
    await step(`sample-limits-${market.code}`, async () => {
      demand(await confirmSampleLimits(world, market.code), `limits ${market.code}`);
    });
    await step(`sample-duties-${market.code}`, async () => {
      demand(await recordSampleDuties(world, market.code), `duties ${market.code}`);
    });
    for (const unit of units) {
      if (unit.address === CALLING)
        await step('sample-calls', async () => {
          options.notify(`${progress}  planning the cycle that runs, and importing calls made`);
          demand(await bringInCalls(world, unit, options.folder, SEED), `calls ${unit.address}`);
        });
      await step(`sample-plan-${unit.address}`, async () => {
        options.notify(`${progress}  planning`);
        const planned = await makeCallPlan(world, operator, { market: unit.address, replace: true });
        demand(planned, `plan ${unit.address}`);
      });
    }
  }
  for (const cluster of definitions.clusters)
    await step(`sample-users-${cluster.key}`, () => addClusterUsers(world, cluster));
  await step('sample-sign-offs', async () => {
    demand(await signSampleStrategy(world), 'sign-offs');
  });
  await step('sample-cycles', () => openSampleCycles(world, REVIEWED));
  await step('sample-review', () => openOneReview(world));
  await storage.transaction((stores) => stores.setup.markDone('sample'));
}

async function bringInAccounts(world: World, market: UnitMarket, options: FirstStartOptions): Promise<void> {
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
    const fileName = `${market.code}-accounts-with-errors.xlsx`;
    const { rows } = faultyRows(market, workbook, SEED, cycle);
    const refusal = await bringIn(await write(fileName, rows), fileName);
    if (refusal.ok) throw new SampleFailed(`${fileName} was taken in although it has errors`);
    options.notify(
      `      ${fileName}: refused with ${refusal.refusal.findings.length} findings, nothing taken in`,
    );
  }
  const fileName = `${market.code}-accounts.xlsx`;
  const result = demand(
    await bringIn(await write(fileName, sampleRows(market, workbook, SEED, cycle)), fileName),
    `import ${market.code}`,
  );
  options.notify(`      ${fileName}: ${result.added + result.changed + result.unchanged} accounts`);
}

const globalUser: NewUser = {
  email: 'global@latitude.example',
  name: 'Global team',
  role: 'global',
  market: '',
  territory: '',
};

const auditor: NewUser = {
  email: 'auditor@latitude.example',
  name: 'Auditor',
  role: 'auditor',
  market: '',
  territory: '',
};

async function addIfNew(world: World, user: NewUser): Promise<void> {
  const added = await addUser(world, operator, user);
  if (!added.ok && added.refusal.code !== 'user-exists') demand(added, `user ${user.email}`);
}

/** Who leads a cluster, and the affiliate that runs its markets. */
async function addClusterUsers(world: World, { key, name }: Cluster): Promise<void> {
  for (const role of ['cluster-head', 'affiliate'] as const)
    await addIfNew(world, {
      email: `${role}.${key}@latitude.example`,
      name: `${world.wording.text('en', `page.role.${role}`)} ${name.en}`,
      role,
      market: '',
      cluster: key,
      territory: '',
    });
}

/**
 * An affiliate, compliance and medical, a manager of all and one of a district, and the rep of the first territory that has
 * one.
 */
async function addMarketUsers(world: World, market: Market): Promise<void> {
  const code = market.code;
  const reps = await world.storage.read((stores) => stores.accounts.repsOf(code));
  const rep = reps.find((each) => each.name !== '');
  const address = (role: string): string => `${role}.${code.toLowerCase()}@latitude.example`;
  const called = (role: string): string =>
    `${world.wording.text(market.locales[0] ?? 'en', `page.role.${role}`)} ${code}`;
  const base = { market: code, territory: '' };
  await addIfNew(world, {
    ...base,
    email: address('affiliate'),
    name: called('affiliate'),
    role: 'affiliate',
  });
  await addIfNew(world, {
    ...base,
    email: address('compliance'),
    name: called('compliance'),
    role: 'compliance',
  });
  await addIfNew(world, { ...base, email: address('medical'), name: called('medical'), role: 'medical' });
  await addIfNew(world, {
    ...base,
    email: address('manager'),
    name: called('manager'),
    role: 'manager',
  });
  const [first, ...others] = reps.map(({ territory }) => territory).toSorted();
  if (first !== undefined && others.length > 1) {
    await addIfNew(world, {
      ...base,
      email: address('district'),
      name: `${called('manager')}, ${first}`,
      role: 'manager',
      territory: [first, ...others.slice(0, 1)],
    });
  }
  if (rep) {
    await addIfNew(world, {
      ...base,
      email: address('rep'),
      name: rep.name,
      role: 'rep',
      territory: rep.territory,
    });
  }
}

/** Opens the review of the market meant for it, or of the first whose process has one. */
async function openOneReview(world: World): Promise<void> {
  const codes = world.definitions.markets.map((market) => market.code);
  const wanted = [...codes.filter((code) => code === REVIEWED), ...codes.filter((code) => code !== REVIEWED)];
  for (const market of wanted) {
    const opened = await openReview(world, operator, { market });
    if (opened.ok) return;
    if (opened.refusal.code === 'plan-state') return;
  }
}
