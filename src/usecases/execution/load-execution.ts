import { isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { measureExecution, type Execution } from '#domain/execution/measure-execution.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import { reconcileCalls } from '#domain/reporting/execution-kpis.ts';
import { findRunningPlan } from '../basis/current-plan.ts';
import { loadInForce, loadWork } from '../basis/cycle-basis.ts';
import type { Stores, World } from '../ports.ts';

export interface LoadExecutionInput {
  /** As `DE-2027-01`; without it the cycle that runs, or the one being planned while none with a plan does. */
  readonly cycle?: string;
  /** The day to look at; today when absent. */
  readonly on?: string;
}

export interface LoadedExecution {
  /** As the plan's cycle keeps it. */
  readonly market: Market;
  /** By which the plan was made. */
  readonly template?: ProcessTemplate;
  readonly plan: Plan;
  readonly cycle: Cycle;
  /** The day it is looked at: days up to it count as passed. */
  readonly on: IsoDate;
  readonly lines: readonly PlanLine[];
  readonly execution: Execution;
  /** Where what was counted is not what the field system told; null when both agree. */
  readonly difference: ReturnType<typeof reconcileCalls>;
}

/** Targets with the territory they are planned in; those without a line are where the accounts and reps has them. */
async function targetsOf(
  stores: Stores,
  plan: Plan,
  planned: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const segmented = await stores.plans.segmented(plan.id);
  const targets = [...new Set(segmented.filter((each) => each.target).map((each) => each.accountId))];
  const masterData = targets.every((each) => planned.has(each))
    ? new Map<string, string>()
    : await stores.accounts.territoriesOf(plan.market);
  return new Map(targets.map((each) => [each, planned.get(each) ?? masterData.get(each) ?? '']));
}

/** A market's plan of a cycle and what has become of it by a day, all territories. */
export async function loadExecution(world: World, stores: Stores, asked: Market, input: LoadExecutionInput) {
  if (input.on !== undefined && !isIsoDate(input.on)) return refusedInput('on', 'YYYY-MM-DD');
  const known = await findRunningPlan(world, stores, asked, input.cycle);
  if (!known.ok) return known;
  const plan = known.value;
  const inForce = await loadInForce(world, stores, asked, { plan });
  const { market, cycle, template, rules, teamRules } = inForce;
  const day = input.on ?? world.clock.today();
  const on = day > cycle.to ? cycle.to : day;
  const lines = await stores.plans.lines(plan.id);
  const execution = measureExecution({
    ...(await loadWork(world, stores, inForce)),
    cycle,
    on,
    lines,
    targets: await targetsOf(stores, plan, new Map(lines.map((line) => [line.accountId, line.territory]))),
    calls: await stores.calls.ofDays(market.code, cycle),
    capacities: plan.capacities,
    rules,
    ...(teamRules ? { teamRules } : {}),
    workingWeek: market.calendar.workingWeek,
    holidays: plan.snapshot.holidays,
  });
  const kept = on < cycle.from ? 0 : await stores.calls.count(market.code, { from: cycle.from, to: on });
  return done<LoadedExecution>({
    market,
    ...(template ? { template } : {}),
    plan,
    cycle,
    on,
    lines,
    execution,
    difference: reconcileCalls(execution.measures, kept),
  });
}
