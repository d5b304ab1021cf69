import { operator } from '#domain/access/user.ts';
import { onlyUnit } from '#domain/organisation/unit.ts';
import type { World } from '#usecases/ports.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { todayIn } from '#usecases/basis/today.ts';
import { launchBrand } from '#usecases/cycles/launch-brand.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { endPhasesBefore } from './open-sample-cycles.ts';
import { planRunningCycle } from './plan-running-cycle.ts';
import { demand } from './sample-failed.ts';

/** A market whose file has one brand more than the cycle that runs began with. */
const LAUNCH = { market: 'AT', brand: 'respivo' } as const;

/** The definitions as they were before the market's file had the brand. */
function beforeLaunch(world: World): World {
  const markets = world.definitions.markets.map((market) =>
    market.code === LAUNCH.market
      ? {
          ...market,
          teams: market.teams.map((team) => ({
            ...team,
            brands: team.brands.filter(({ key }) => key !== LAUNCH.brand),
          })),
        }
      : market,
  );
  return { ...world, definitions: { ...world.definitions, markets } };
}

/**
 * The cycle that runs is opened without the brand, and planned for the days that are left. Undefined where there is no such
 * market.
 */
export async function planWithoutBrand(world: World): Promise<string | undefined> {
  const { market } = LAUNCH;
  const definition = world.definitions.markets.find(({ code }) => code === market);
  const unit = definition && onlyUnit(definition);
  if (!unit) return undefined;
  const today = todayIn(world, market);
  const before = beforeLaunch(world);
  const running = await world.storage.read((stores) => loadProcess(before, stores, unit, { on: today }));
  const { id: cycle, from } = demand(running, `process ${market}`).cycle;
  const opened = await openCycle(before, operator, { market, from });
  // An interrupted start has opened it already.
  if (!opened.ok && opened.refusal.code !== 'cycle-open') demand(opened, `cycle ${cycle}`);
  await endPhasesBefore(before, cycle, 'plan');
  demand(await planRunningCycle(before, { market, asOf: today }), `plan ${cycle}`);
  return unit.locales[0] ?? 'en';
}

/** Today the brand is launched, and the plan is made anew for it: accounts that it is nothing to keep what the plan gave them. */
export async function launchInSample(world: World): Promise<void> {
  const { market, brand } = LAUNCH;
  const locale = await planWithoutBrand(world);
  if (locale === undefined) return;
  const today = todayIn(world, market);
  const why = world.wording.text(locale, 'sample.launch-why');
  const launched = await launchBrand(world, operator, { market, brand, on: today, why });
  if (!launched.ok && !launched.refusal.findings.some(({ code }) => code === 'launch.promoted-already'))
    demand(launched, `launch ${market}`);
  const anew = await planRunningCycle(world, { market, asOf: today, launch: brand });
  demand(anew, `plan ${market} with the launch`);
}
