import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { visitingDays } from '#domain/capacity/working-time/visiting-days.ts';
import { cycleOfId } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { limitCheck, type LimitCheck, type LimitedLine } from '#domain/review/limit-check.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { brandsCombine } from '#domain/rulebook/rules/brands-combine.ts';
import { marketOfPlan } from './current-plan.ts';
import { actualsToDate } from './actuals-to-date.ts';
import { timeOfPlan } from './planning-basis.ts';
import { pastTouches } from './past-touches.ts';
import type { Stores, World } from '../ports.ts';

/** A plan with the limits it is held to, by the accounts and reps, the calls and the limits of today. */
export interface PlanUnderLimits {
  readonly lines: readonly LimitedLine[];
  readonly limits: LimitCheck;
}

/** Whether a limit counts lines of several territories. */
const reachesFar = ({ legalLimits, teams }: Market): boolean =>
  legalLimits.length > 0 ||
  teams.some(({ budget, brandBudgets, shareOfVoice }) => budget ?? brandBudgets ?? shareOfVoice);

/** The days of visits, as the plan counts them, with the absences known by today. */
async function daysOf(
  world: World,
  stores: Stores,
  { market, plan, reps, from }: { market: Market; plan: Plan; reps: readonly Rep[]; from: string },
) {
  const perDay = market.legalLimits.some(({ scope }) => scope === 'company-to-establishment-per-day');
  if (!perDay) return () => new Map<string, never>();
  const cycle = cycleOfId(market, plan.cycle);
  const time: Pick<MakePlanInput, 'rules' | 'teamRules' | 'events'> = await timeOfPlan(
    world,
    stores,
    market,
    plan,
    cycle,
  );
  return () => visitingDays({ ...time, market, cycle, reps, holidays: plan.snapshot.holidays }, from);
}

export interface LimitedPart {
  /** Where something is to change; limits that reach farther are held over all territories. Absent: all of them. */
  readonly territories?: readonly string[];
  /** Lines that are to get touches. */
  readonly added?: readonly string[];
}

/**
 * Loads what a plan is held against in review and approval. What has been done of a cycle that runs is past: the limits
 * are held against what is still to come.
 */
export async function planUnderLimits(
  world: World,
  stores: Stores,
  asked: Market,
  plan: Plan,
  { territories, added = [] }: LimitedPart = {},
): Promise<PlanUnderLimits & { readonly accounts: ReadonlyMap<string, Account> }> {
  const market = await marketOfPlan(stores, asked, plan);
  const cycle = cycleOfId(market, plan.cycle);
  const { rules, relaxed } = plan.snapshot;
  const far = territories === undefined || reachesFar(market);
  const filters = far ? [{}] : [...new Set(territories)].map((territory) => ({ territory }));
  const lines = (
    await Promise.all(filters.map((filter) => stores.plans.limitedLines(plan.id, filter)))
  ).flat();
  const segmented =
    far || valueOf(rules, brandsCombine) === 'max' ? await stores.plans.segmented(plan.id) : [];
  const targets = new Set(
    segmented.filter((each) => each.target).map((each) => `${each.accountId}|${each.brand}`),
  );
  // A plan is held to its limits over its targets; an account added in review counts from then on.
  const counted = lines.filter(
    ({ key, planned, accountId, brand }) =>
      planned > 0 || added.includes(key) || targets.has(`${accountId}|${brand}`),
  );
  const today = world.clock.today();
  const done = await actualsToDate(world, stores, market, cycle, today > cycle.to ? cycle.to : undefined);
  const from = done?.from ?? cycle.from;
  const accounts = far ? await stores.accounts.ofMarket(market.code) : [];
  const reps = far ? await stores.accounts.repsOf(market.code) : [];
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  const limits = limitCheck({
    market,
    cycle: { ...cycle, from },
    lines: counted,
    accounts: accountOf,
    reps: new Map(reps.map((each) => [each.territory, each])),
    rules,
    past: await pastTouches(stores, market, { ...cycle, from }),
    days: await daysOf(world, stores, { market, plan, reps, from }),
    ...(done ? { done } : {}),
    ...(relaxed ? { relaxations: relaxed.relaxations } : {}),
  });
  return { lines, limits, accounts: accountOf };
}
