import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { marketInCycle } from '#domain/cycles/market-in-cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { grantLayers } from '#domain/rulebook/latitude-request.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { assignmentOf } from './market-maturity.ts';
import { planningCycle } from './planning-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';

/** Which process a market runs in the cycle it plans, and the rules in force on the cycle's first day. */
export interface MarketProcess {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly assignment: Assignment;
  readonly template: ProcessTemplate;
  readonly rules: EffectiveRules;
}

/**
 * The rules a market has, or would have, with an archetype on a day, and what of its own settings that would not allow.
 * Every layer meets here and nowhere else: the centre's, the archetype's, the market's, what was granted on request,
 * and the team's.
 */
export async function resolveMarketRules(
  world: World,
  stores: Stores,
  market: Market,
  archetype: Archetype | undefined,
  on: IsoDate,
): Promise<ReturnType<typeof resolveRules>> {
  const { global } = world.definitions;
  const team = market.teams[0];
  const layers = [
    global,
    ...(archetype ? [archetype.layer] : []),
    market.layer,
    ...grantLayers(await stores.latitudeRequests.list({ market: market.code })),
    ...(team ? [team.layer] : []),
  ];
  return resolveRules(layers, on);
}

/** The rules of a market with the archetype it belongs to on `on`; those of its team where it has one. */
export const marketRules = async (
  world: World,
  stores: Stores,
  market: Market,
  assignment: Assignment | undefined,
  on: IsoDate,
): Promise<EffectiveRules> =>
  (await resolveMarketRules(world, stores, market, assignment?.archetype, on)).rules;

/** A market in the cycle it plans; without assignment and template while nobody has assessed it. */
export interface MarketStatus {
  /** As the cycle keeps it. */
  readonly market: Market;
  readonly cycle: Cycle;
  /** Absent while nobody has opened the cycle. */
  readonly opened?: CycleRecord;
  readonly assignment?: Assignment;
  readonly template?: ProcessTemplate;
  readonly rules: EffectiveRules;
  /** Settings of layers that do not take effect, as a team's beside a grant. */
  readonly ruleFindings: readonly Finding[];
}

/** Where a market stands: an opened cycle keeps what it began with, any other goes by the definitions of today. */
export async function marketStatus(world: World, stores: Stores, market: Market): Promise<MarketStatus> {
  const { cycle, opened } = await planningCycle(world, stores, market);
  if (opened) {
    const { assignment, template, rules } = opened;
    const kept = marketInCycle(market, opened.market);
    const resolved = await resolveMarketRules(world, stores, kept, assignment.archetype, opened.rulesOn);
    const ruleFindings = resolved.findings;
    return { market: kept, cycle, opened, assignment, template, rules, ruleFindings };
  }
  const assignment = await assignmentOf(world, stores, market.code, world.clock.today());
  const template = world.definitions.templates.find((each) => each.key === assignment?.archetype.template);
  const resolved = await resolveMarketRules(world, stores, market, assignment?.archetype, cycle.from);
  return {
    market,
    cycle,
    ...(assignment ? { assignment } : {}),
    ...(template ? { template } : {}),
    rules: resolved.rules,
    ruleFindings: resolved.findings,
  };
}

/** The process of the cycle a market plans; refused while nobody has assessed the market. */
export async function marketProcess(world: World, market: Market) {
  const status = await world.storage.read((stores) => marketStatus(world, stores, market));
  const { cycle, assignment, template, rules } = status;
  return assignment && template
    ? done<MarketProcess>({ market: status.market, cycle, assignment, template, rules })
    : refused('no-assessment', { market: market.code });
}

/** Public holidays of a market around a cycle: wide enough for every deadline before and after it. */
export const holidaysAround = (world: World, market: Market, cycle: Cycle): ReadonlySet<IsoDate> =>
  new Set(
    world.calendars.publicHolidays(
      market.calendar.country,
      market.calendar.state,
      addDays(cycle.from, -200),
      addDays(cycle.to, 200),
    ),
  );
