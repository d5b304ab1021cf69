import type { Assessment } from '#domain/maturity/maturity-model.ts';
import { measureLevels, type MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { Market } from '#domain/organisation/market.ts';
import { collectMaturityFacts } from '#domain/reporting/collect-maturity-facts.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { asKept } from '../basis/unit-cycle.ts';
import { deadlinesIn, loadCalendar } from '../basis/calendar.ts';
import type { Stores, World } from '../ports.ts';

/** Every phase of the market's opened cycles that is due or done by today. */
async function phasesSoFar(world: World, stores: Stores, today: Market) {
  const day = world.clock.today();
  const records = await stores.cycles.ofMarket(today.code, '0001-01-01');
  const calendar = await loadCalendar(stores, today);
  return records.flatMap((record) => {
    const { template, ended } = record;
    const deadlines = deadlinesIn(world, asKept(calendar, record), template);
    return deadlines.flatMap(({ phase, due }) => {
      const endedOn = ended.find((each) => each.phase === phase.key)?.at.slice(0, 10);
      if (endedOn !== undefined) return [{ due, endedOn }];
      return due <= day ? [{ due }] : [];
    });
  });
}

/** The levels that a market's accounts, team, plan, review and phases show, beside those of an assessment. */
export async function measureMaturity(
  world: World,
  stores: Stores,
  market: Market,
  assessment: Assessment | undefined,
): Promise<readonly MeasuredLevel[]> {
  const current = await findCurrentPlan(world, stores, market);
  const plan = current.ok ? current.value : undefined;
  const facts = collectMaturityFacts({
    brands: market.teams.flatMap((team) => team.brands.map((brand) => brand.key)),
    accounts: await stores.accounts.ofMarket(market.code),
    reps: await stores.accounts.repsOf(market.code),
    phases: await phasesSoFar(world, stores, market),
    ...(plan
      ? {
          plan: {
            plan,
            lines: await stores.plans.lines(plan.id, { onlyPlanned: true }),
            proposals: await stores.proposals.ofPlan(plan.id),
          },
        }
      : {}),
  });
  return measureLevels(world.definitions.maturity, assessment, facts);
}
