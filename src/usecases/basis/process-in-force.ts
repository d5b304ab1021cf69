import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import { nextCycle, type Cycle } from '#domain/cycles/cycle.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { Stores, World } from '../ports.ts';
import { assignmentOf } from './market-maturity.ts';
import { resolveMarketRules } from './rules-in-force.ts';
import { todayIn } from './today.ts';
import {
  loadUnitCycle,
  templateOfUnit,
  unopenedCycle,
  type UnitCycle,
  type WhichCycle,
} from './unit-cycle.ts';

/** A unit's cycle with the rules. */
export interface InForce extends UnitCycle {
  /** Of a plan's cycle those the plan was made by. */
  readonly rules: EffectiveRules;
}

/** What is in force where a market has been assessed, so that it has a process. */
export interface ProcessInForce extends InForce {
  readonly assignment: Assignment;
  readonly template: ProcessTemplate;
}

async function withRules(
  world: World,
  stores: Stores,
  found: UnitCycle,
  known?: EffectiveRules,
): Promise<InForce> {
  const { market, cycle, assignment } = found;
  const archetype = assignment?.archetype;
  const on = cycle.from;
  const rules = known ?? (await resolveMarketRules(world, stores, market, archetype, on)).rules;
  return { ...found, rules };
}

/** What is in force for a unit of a market in a cycle, or was when a plan was made. */
export async function loadInForce(
  world: World,
  stores: Stores,
  market: UnitMarket,
  which?: WhichCycle,
): Promise<InForce> {
  const found = await loadUnitCycle(world, stores, market, which);
  const ofPlan = which && 'plan' in which ? which.plan.snapshot.rules : undefined;
  return withRules(world, stores, found, ofPlan ?? found.opened?.rules);
}

/** What a market's cycle would begin with if it were opened today: the next one when none is named. */
export const loadAsOfToday = async (
  world: World,
  stores: Stores,
  market: UnitMarket,
  cycle: Cycle = nextCycle(market, todayIn(world, market.code)),
): Promise<InForce> =>
  withRules(world, stores, await unopenedCycle(world, stores, market, cycle, todayIn(world, market.code)));

/** The same; refused while nobody has assessed the market. */
export async function loadProcess(
  world: World,
  stores: Stores,
  market: UnitMarket,
  which?: WhichCycle,
): Promise<Outcome<ProcessInForce, 'no-assessment'>> {
  const found = await loadInForce(world, stores, market, which);
  const { assignment, template } = found;
  return assignment && template
    ? done({ ...found, assignment, template })
    : refused('no-assessment', { market: market.code });
}

/** What a cycle's process would be under another archetype, and which settings of the market's own would be lost. */
export interface ProcessUnder extends Pick<ProcessInForce, 'template' | 'rules'> {
  readonly settingsLost: readonly Finding[];
}

/** Undefined where no archetype is called so, or it names no template that is known. */
export async function underArchetype(
  world: World,
  stores: Stores,
  { market, cycle }: UnitCycle,
  key: string,
): Promise<ProcessUnder | undefined> {
  const archetype = world.definitions.archetypes.find((each) => each.key === key);
  const template = templateOfUnit(world.definitions, market, archetype?.template);
  if (!archetype || !template) return undefined;
  const on = cycle.from;
  const { rules, findings } = await resolveMarketRules(world, stores, market, archetype, on);
  return { template, rules, settingsLost: findings };
}

/** The rules of a market on a day, with the archetype of that day: outside any cycle. */
export async function rulesOn(
  world: World,
  stores: Stores,
  market: Market,
  day: IsoDate,
): Promise<EffectiveRules> {
  const assignment = await assignmentOf(world, stores, market, day);
  return (await resolveMarketRules(world, stores, market, assignment?.archetype, day)).rules;
}

/** Settings of the market's own that do not take effect in a cycle, as a team's beside a grant. */
export async function ruleFindings(
  world: World,
  stores: Stores,
  { market, cycle, opened, assignment }: UnitCycle,
): Promise<readonly Finding[]> {
  const on = opened?.rulesOn ?? cycle.from;
  return (await resolveMarketRules(world, stores, market, assignment?.archetype, on)).findings;
}
