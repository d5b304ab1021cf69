import { holdsRole } from '#domain/access/holds-role.ts';
import type { CycleId, TerritoryCode } from '#domain/basics/ids.ts';
import type { Assessment } from '#domain/maturity/maturity-model.ts';
import { measureLevels, type MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, isUnit } from '#domain/organisation/unit.ts';
import { collectMaturityFacts, factsOfMasterData } from '#domain/reporting/collect-maturity-facts.ts';
import { keepOfAccounts } from '../basis/keep-of-accounts.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { accountsOfUnit, repsOfUnit } from '../basis/of-unit.ts';
import { asKept, cyclesOfUnit } from '../basis/unit-cycle.ts';
import { deadlinesIn, loadCalendar } from '../basis/calendar.ts';
import type { Stores, World } from '../ports.ts';
import { daysBy, everybody as allUsers, todayOfEach } from '../basis/today.ts';

/** About what a dozen figures take in memory. */
const BYTES = 1_000;

/** Every phase of the market's opened cycles that is due or done by today. */
async function phasesSoFar(world: World, stores: Stores, today: Market) {
  const dayOf = daysBy(world, today.code);
  const day = dayOf(world.clock.now());
  const ever = '0001-01-01';
  const records = isUnit(today)
    ? await cyclesOfUnit(stores, today, ever)
    : await stores.cycles.ofMarket(today.code, ever);
  const calendar = await loadCalendar(stores, today);
  return records.flatMap((record) => {
    const { template, ended } = record;
    const deadlines = deadlinesIn(world, asKept(calendar, record), template);
    return deadlines.flatMap(({ phase, due }) => {
      const endedAt = ended.find((each) => each.phase === phase.key)?.at;
      if (endedAt !== undefined) return [{ due, endedOn: dayOf(endedAt) }];
      return due <= day ? [{ due }] : [];
    });
  });
}

/** Territories whose rep confirmed the cycle in person: whoever leads them may have done so for them. */
async function confirmedIn(
  world: World,
  stores: Stores,
  { code: market }: Market,
  cycle: CycleId,
): Promise<readonly TerritoryCode[] | undefined> {
  const record = await stores.cycles.byId(cycle);
  if (!record) return undefined;
  const users = await allUsers(world, stores);
  const today = todayOfEach(world);
  return record.trained
    .filter(({ territory, by }) =>
      users.some(
        (user) =>
          user.email === by && holdsRole(user, { role: 'rep', market, territories: [territory] }, today),
      ),
    )
    .map(({ territory }) => territory);
}

/** The levels that a market's accounts, team, plan, review and phases show, beside those of an assessment. */
export async function measureMaturity(
  world: World,
  stores: Stores,
  market: Market,
  assessment: Assessment | undefined,
): Promise<readonly MeasuredLevel[]> {
  const current = await findPlanOf(world, stores, market);
  const plan = current.ok ? current.value : undefined;
  const brands = market.teams.flatMap((team) => team.brands.map((brand) => brand.key));
  const confirmed = plan && (await confirmedIn(world, stores, market, plan.cycle));
  const facts = collectMaturityFacts({
    brands,
    masterData: await keepOfAccounts(
      world,
      stores,
      market.code,
      { what: 'maturity', from: [addressOf(market), brands] },
      async () => {
        const [everybody, all] = [
          await stores.accounts.ofMarket(market.code),
          await stores.accounts.repsOf(market.code),
        ];
        const reps = isUnit(market) ? repsOfUnit(market, all) : all;
        const accounts = isUnit(market) ? accountsOfUnit(market, reps, everybody) : everybody;
        return { result: factsOfMasterData({ brands, accounts, reps }), bytes: BYTES };
      },
    ),
    phases: await phasesSoFar(world, stores, market),
    ...(confirmed ? { confirmed } : {}),
    ...(plan
      ? {
          plan: {
            plan,
            planned: await stores.readModels.planned(plan.id),
            proposals: await stores.proposals.ofPlan(plan.id),
          },
        }
      : {}),
  });
  return measureLevels(world.definitions.maturity, assessment, facts);
}
