import { mkdir } from 'node:fs/promises';
import { operator } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import type { World } from '#usecases/ports.ts';
import { bringInAccounts, FAULTY, SEED, type SampleOptions } from './bring-in-accounts.ts';
import { bringInCalls } from './bring-in-calls.ts';
import { bringInEvents, withEvents } from './bring-in-events.ts';
import { confirmSampleLimits } from './confirm-sample-limits.ts';
import { launchInSample } from './launch-in-sample.ts';
import { openSampleCycles, underWay } from './open-sample-cycles.ts';
import { recordSampleDuties } from './record-sample-duties.ts';
import { demand } from './sample-failed.ts';
import { addClusterUsers, addIfNew, addMarketUsers, auditor, globalUser } from './sample-users.ts';
import { signSampleStrategy } from './sign-sample-strategy.ts';

/** The market whose reps are under way in the cycle that runs. */
const CALLING = 'DE';
/** The market whose plan goes to the field at once. */
const REVIEWED = 'FR';

/** Where somebody new meets everything: a workbook with errors and a plan in review. */
export const tourMarkets: readonly string[] = [FAULTY, REVIEWED];

/** Does what has not been done yet, unless it is told to end. */
type Step = (name: string, work: () => Promise<void>) => Promise<void>;

class SampleInterrupted extends Error {
  override readonly name = 'SampleInterrupted';
}

/** Every step is kept when it is done, so an interrupted start goes on where it stopped. */
const steps =
  ({ storage }: World, { signal }: SampleOptions): Step =>
  async (name, work) => {
    if (await storage.read((stores) => stores.setup.isDone(name))) return;
    if (signal?.aborted) throw new SampleInterrupted(name);
    await work();
    await storage.transaction((stores) => stores.setup.markDone(name));
  };

const isWhole = ({ storage }: World): Promise<boolean> =>
  storage.read((stores) => stores.setup.isDone('sample'));

const isOfTour = ({ code }: Market): boolean => tourMarkets.includes(code);

/** Those a first look round leads to come first; without them the first one there is. */
function inTurn({ definitions: { markets } }: World) {
  const first = markets.some(isOfTour) ? markets.filter(isOfTour) : markets.slice(0, 1);
  return { first, others: markets.filter((market) => !first.includes(market)) };
}

/** A workbook in its language for each unit of a market, its people, what its law asks for, and a plan. */
async function bringInMarket(world: World, market: Market, progress: string, options: SampleOptions) {
  const step = steps(world, options);
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
    if (withEvents.includes(unit.address))
      await step(`sample-events-${unit.address}`, async () => {
        options.notify(`${progress}  importing what customers did`);
        demand(await bringInEvents(world, unit, options.folder, SEED), `events ${unit.address}`);
      });
    await step(`sample-plan-${unit.address}`, async () => {
      options.notify(`${progress}  planning`);
      const planned = await makeCallPlan(world, operator, { market: unit.address, replace: true });
      demand(planned, `plan ${unit.address}`);
    });
  }
}

const progressOf = (at: number, all: number, { code }: Market): string => `[${at + 1}/${all}] ${code}`;

/**
 * The first start's sample, as far as a first look round needs it: whoever sees all, and the markets it leads to, each with
 * a workbook taken in through the same door as users' files, and a plan; in one of them a review is opened. A later start does
 * nothing. Says whether more is left to do: `completeSample`.
 */
export async function firstStart(world: World, options: SampleOptions): Promise<boolean> {
  if (await isWhole(world)) return false;
  const step = steps(world, options);
  await mkdir(options.folder, { recursive: true });
  await step('sample-global-user', () => addIfNew(world, globalUser));
  await step('sample-auditor', () => addIfNew(world, auditor));
  for (const cluster of world.definitions.clusters)
    await step(`sample-users-${cluster.key}`, () => addClusterUsers(world, cluster));
  const { first } = inTurn(world);
  for (const [at, market] of first.entries())
    await bringInMarket(world, market, progressOf(at, world.definitions.markets.length, market), options);
  await step('sample-first-cycle', () => openSampleCycles(world, { [REVIEWED]: 'field-review' }, REVIEWED));
  await step('sample-review', () => openOneReview(world, first));
  return true;
}

/**
 * The rest of it, while people look round already: all other markets, in one of which calls made come in, in another one a
 * brand is launched in the middle of a cycle; and what everybody signs. False where it was told to end before.
 */
export async function completeSample(world: World, options: SampleOptions): Promise<boolean> {
  const step = steps(world, options);
  const { first, others } = inTurn(world);
  try {
    for (const [at, market] of others.entries()) {
      const progress = progressOf(first.length + at, world.definitions.markets.length, market);
      await bringInMarket(world, market, progress, options);
    }
    await step('sample-sign-offs', async () => {
      demand(await signSampleStrategy(world), 'sign-offs');
    });
    await step('sample-cycles', () => openSampleCycles(world, underWay));
    await step('sample-launch', () => launchInSample(world));
    await world.storage.transaction((stores) => stores.setup.markDone('sample'));
    return true;
  } catch (error) {
    if (error instanceof SampleInterrupted) return false;
    throw error;
  }
}

/** Opens the review of the market meant for it, or of the first whose process has one. */
async function openOneReview(world: World, of: readonly Market[]): Promise<void> {
  const codes = of.map((market) => market.code);
  const wanted = [...codes.filter((code) => code === REVIEWED), ...codes.filter((code) => code !== REVIEWED)];
  for (const market of wanted) {
    const opened = await openReview(world, operator, { market });
    if (opened.ok) return;
    if (opened.refusal.code === 'plan-state') return;
  }
}
