import { yearOf } from '#domain/capacity/working-time/work-year.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { isPlanningDay, planningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import type { Scope } from '#domain/access/scope.ts';
import type { AccountId, TerritoryCode } from '#domain/basics/ids.ts';
import { addExecution, type ExecutionMeasures } from '#domain/execution/execution-measures.ts';
import type { ExecutionInput, MeasuredLine } from '#domain/execution/execution-input.ts';
import { measureExecution, type Execution } from '#domain/execution/measure-execution.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import { reconcileCalls } from '#domain/reporting/execution-kpis.ts';
import { findRunningPlan } from '../basis/current-plan.ts';
import { loadDuties, type DutiesOfMarket } from '../basis/duties-in-force.ts';
import { loadAllClosings } from '../basis/closings.ts';
import { territoriesOfOthers } from '../basis/calls-in-cycle.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { loadWork } from '../basis/cycle-basis.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

export interface LoadExecutionInput {
  /** As `DE-2027-01`; without it the cycle that runs, or the one being planned while none with a plan does. */
  readonly cycle?: string;
  /** The day to look at; today when absent. */
  readonly on?: string;
}

/** Reads a plan's newest lines in some territories, as far as whoever asks makes use of them. */
export type ReadLines<Line extends MeasuredLine> = (
  stores: Stores,
  plan: Plan,
  territories: readonly TerritoryCode[],
) => Promise<readonly Line[]>;

/** With what a touch is worth and why: to be held against what was done by the plan's own values. */
export const wholeLines: ReadLines<PlanLine> = async ({ plans }, { id }, territories) => {
  const lines: (readonly PlanLine[])[] = [];
  for (const territory of territories) lines.push(await plans.lines(id, { territory }));
  return lines.flat();
};

/** No more than attainment goes by: far quicker than whole lines. */
export const measuredLines: ReadLines<MeasuredLine> = ({ execution }, { id }, territories) =>
  execution.lines(id, territories);

/** How lines are read, and since when some may not be made any more. */
interface Reading<Line extends MeasuredLine> {
  readonly readLines: ReadLines<Line>;
  readonly closingOf: Awaited<ReturnType<typeof closingByNumber>>;
  /** Territories that other units of the market work. */
  readonly others: ReadonlySet<TerritoryCode>;
}

/** On which days of the cycle the account of a line may not be seen. */
type Closing = NonNullable<ExecutionInput['closing']>;

/**
 * The same by refusals and for want of what the law asks for, of accounts with these numbers.
 * @param among the only ones that will be asked about, where those are few
 */
export async function closingByNumber(
  stores: Stores,
  { market, plan, cycle, on, duties }: PlanOnDay,
  among?: readonly number[],
): Promise<(numberOf: (accountId: AccountId) => number | undefined) => Closing> {
  const { byAll } = await loadAllClosings(stores, { market, plan, cycle, on, duties }, among);
  return (numberOf) => (line) => {
    const subject = numberOf(line.accountId);
    const { key, territory, channel, planned } = line;
    return subject === undefined ? undefined : byAll({ key, subject, territory, channel, planned });
  };
}

/** So many territories are measured before others have their turn. */
const AT_ONCE = 8;

interface ExecutedPart<Line> {
  readonly lines: readonly Line[];
  readonly execution: Execution;
}

/** What of a plan is measured with everything that holds for all of it. */
type Measured = Omit<ExecutionInput, 'lines' | 'targets' | 'calls' | 'closing'>;

/**
 * Some territories of a plan and what has become of them: whoever has seen their targets counts, wherever that was done,
 * and nothing else of other territories.
 */
async function measurePart<Line extends MeasuredLine>(
  stores: Stores,
  plan: Plan,
  measured: Measured,
  { readLines, closingOf, others }: Reading<Line>,
  territories: readonly TerritoryCode[],
): Promise<ExecutedPart<Line>> {
  const isOfPart = ({ territory }: { readonly territory: TerritoryCode }): boolean =>
    territories.includes(territory);
  const targets = await stores.execution.targets(plan.id, plan.market, territories);
  const numbers = new Map(targets.map(({ accountId, subject }) => [accountId, subject]));
  const closing = closingOf((accountId) => numbers.get(accountId));
  const lines = await readLines(stores, plan, territories);
  const all = await stores.calls.ofDays(plan.market, measured.cycle, {
    of: { territories, subjects: targets.map(({ subject }) => subject) },
  });
  // What reps of another unit did is its own, on whomever they called.
  const calls = others.size === 0 ? all : all.filter(({ territory }) => !others.has(territory));
  const found = measureExecution({
    ...measured,
    reps: measured.reps.filter(isOfPart),
    lines,
    targets: new Map(targets.map((each) => [each.accountId, each.territory])),
    calls,
    closing,
  });
  const stays = new Map(found.lines.map(({ line }) => [line.key, line.planned]));
  return {
    // Of what is closed there is what counted before.
    lines: lines.flatMap((line) => {
      if (closing(line) === undefined) return [line];
      const planned = stays.get(line.key) ?? 0;
      return planned === 0 ? [] : [{ ...line, planned }];
    }),
    execution: {
      lines: found.lines,
      accounts: found.accounts.filter(isOfPart),
      territories: found.territories.filter(isOfPart),
      unplanned: found.unplanned.filter(isOfPart),
      measures: addExecution(found.territories.filter(isOfPart).map((each) => each.measures)),
    },
  };
}

/** A plan that is held against what was done, with everything that is measured by. */
export interface PlanOnDay {
  /** As the plan's cycle keeps it. */
  readonly market: Market;
  /** By which the plan was made. */
  readonly template?: ProcessTemplate;
  readonly plan: Plan;
  readonly cycle: Cycle;
  /** The day it is looked at: days up to it count as passed. */
  readonly on: IsoDate;
  readonly measured: Measured;
  /** What the law wants somebody to have, as it is known now. */
  readonly duties: DutiesOfMarket;
}

/** A market's plan of a cycle as it is looked at on a day. */
export async function planOnDay(world: World, stores: Stores, asked: UnitMarket, input: LoadExecutionInput) {
  if (input.on !== undefined && !isPlanningDay(input.on)) return refusedInput('on', planningDay);
  const known = await findRunningPlan(world, stores, asked, input.cycle);
  if (!known.ok) return known;
  const plan = known.value;
  const inForce = await loadInForce(world, stores, asked, { plan });
  const { market, cycle, template, rules } = inForce;
  const day = input.on ?? todayIn(world, asked.code);
  const on = day > cycle.to ? cycle.to : day;
  return done<PlanOnDay>({
    market,
    ...(template ? { template } : {}),
    plan,
    cycle,
    on,
    duties: await loadDuties(world, stores, market),
    measured: {
      ...(await loadWork(world, stores, inForce)),
      cycle,
      on,
      capacities: plan.capacities,
      rules,
      year: yearOf(market),
      holidays: plan.snapshot.holidays,
    },
  });
}

/** All that somebody may see of it, a few territories at a time. */
export async function* measureParts<Line extends MeasuredLine>(
  stores: Stores,
  onDay: PlanOnDay,
  readLines: ReadLines<Line>,
  scope: Scope,
): AsyncIterable<ExecutedPart<Line>> {
  const { plan, measured } = onDay;
  const { reps } = measured;
  const territories =
    scope === 'all'
      ? [
          '',
          ...reps.map(({ territory }) => territory),
          ...(await stores.execution.territories(plan.id, plan.market)),
        ]
      : scope;
  const all = [...new Set(territories)].toSorted();
  const closingOf = await closingByNumber(stores, onDay);
  const others = await territoriesOfOthers(stores, onDay.market);
  for (let from = 0; from < all.length; from += AT_ONCE)
    yield measurePart(
      stores,
      plan,
      measured,
      { readLines, closingOf, others },
      all.slice(from, from + AT_ONCE),
    );
}

/** Calls of some days by the market's own, or the unit's, reps. */
async function countOf(
  stores: Stores,
  market: Market,
  days: { readonly from: IsoDate; readonly to: IsoDate },
  scope: Scope,
): Promise<number> {
  if (scope !== 'all') return stores.calls.count(market.code, days, scope);
  const others = await territoriesOfOthers(stores, market);
  const all = await stores.calls.count(market.code, days);
  return others.size === 0 ? all : all - (await stores.calls.count(market.code, days, [...others]));
}

/** Holds what was counted against what the database counts of the same days. */
export async function reconcileWithKept(
  stores: Stores,
  { market, cycle, on }: PlanOnDay,
  scope: Scope,
  measures: ExecutionMeasures,
): Promise<ReturnType<typeof reconcileCalls>> {
  const days = { from: cycle.from, to: on };
  const kept = on < cycle.from ? 0 : await countOf(stores, market, days, scope);
  return reconcileCalls(measures, kept);
}

/** A plan and what has become of it by a day, line by line, in some territories or all. */
export async function executionOn<Line extends MeasuredLine>(
  stores: Stores,
  onDay: PlanOnDay,
  readLines: ReadLines<Line>,
  scope: Scope,
): Promise<ExecutedPart<Line> & { readonly difference: ReturnType<typeof reconcileCalls> }> {
  const parts: ExecutedPart<Line>[] = [];
  for await (const part of measureParts(stores, onDay, readLines, scope)) parts.push(part);
  const execution: Execution = {
    lines: parts.flatMap((part) => part.execution.lines),
    accounts: parts.flatMap((part) => part.execution.accounts),
    territories: parts.flatMap((part) => part.execution.territories),
    unplanned: parts.flatMap((part) => part.execution.unplanned),
    measures: addExecution(parts.map((part) => part.execution.measures)),
  };
  return {
    lines: parts.flatMap(({ lines }) => lines),
    execution,
    difference: await reconcileWithKept(stores, onDay, scope, execution.measures),
  };
}
