import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import { archetypeSince } from '#domain/maturity/archetype-since.ts';
import type { Assignment } from '#domain/maturity/assign-archetype.ts';
import { nextCycle, type Cycle } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import type { ProcessTemplate } from '#domain/process/process-template.ts';
import type { Deviation, Disagreement, MarketRules } from '#domain/reporting/deviations.ts';
import { findDeviations, findDisagreements } from '#domain/reporting/deviations.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { assessmentsOf, assignmentOf } from './market-maturity.ts';
import { marketRules, marketStanding } from './market-process.ts';
import type { Stores, World } from './ports.ts';

/** Whose rules a market is reported with: those a cycle was opened with, or what the definitions say today. */
export interface RulesBasis {
  readonly market: string;
  /** The first day of the cycle the rules are for. */
  readonly on: IsoDate;
  /** The cycle that keeps them and the day it was opened; absent: the definitions of today. */
  readonly opened?: { readonly cycle: string; readonly on: IsoDate };
}

export interface DeviationReport {
  readonly deviations: readonly Deviation[];
  readonly disagreements: readonly Disagreement[];
  readonly basis: readonly RulesBasis[];
}

export interface DeviationInput {
  /** Every market by the definitions of today, also where an opened cycle keeps others. */
  readonly today?: boolean;
}

/** A market in the cycle its rules are for. */
interface RulesInSight extends MarketRules {
  readonly basis: RulesBasis;
  readonly definition: Market;
  readonly cycle: Cycle;
  readonly assignment?: Assignment;
  readonly template?: ProcessTemplate;
}

/** A market's rules for the cycle it plans, where they come from, and since when its layers have held. */
export async function rulesWithBasis(
  world: World,
  stores: Stores,
  market: Market,
  { today = false }: DeviationInput,
): Promise<RulesInSight> {
  const day = world.clock.today();
  const standing = await marketStanding(world, stores, market);
  const kept = today ? undefined : standing.opened;
  const assignment = kept?.assignment ?? (await assignmentOf(world, stores, market.code, day));
  const cycle = kept?.cycle ?? nextCycle(market, day);
  const rules = kept?.rules ?? (await marketRules(world, stores, market, assignment, cycle.from));
  const template =
    kept?.template ?? world.definitions.templates.find((each) => each.key === assignment?.archetype.template);
  const assessments = await assessmentsOf(world, stores, market.code);
  const began = assessments[0]?.on ?? '';
  return {
    market: market.code,
    definition: kept ? standing.market : market,
    cycle,
    ...(assignment ? { assignment } : {}),
    ...(template ? { template } : {}),
    rules,
    since: {
      archetype: assignment ? archetypeSince(assignment, world.definitions.archetypes, assessments) : began,
      market: began,
      team: began,
    },
    basis: {
      market: market.code,
      on: cycle.from,
      ...(kept ? { opened: { cycle: cycle.id, on: kept.openedAt.slice(0, 10) } } : {}),
    },
  };
}

/**
 * Which markets differ from the centre or from one another: in which rule, by how much, since when, why. A market
 * with an open cycle is reported with the rules that cycle keeps.
 */
export async function reportDeviations(
  world: World,
  actor: User,
  input: DeviationInput = {},
): Promise<Outcome<DeviationReport>> {
  if (actor.role !== 'global') return refused('not-allowed', { role: actor.role, market: actor.market });
  const { definitions, clock } = world;
  const markets = await world.storage.read(async (stores) => {
    const found: RulesInSight[] = [];
    for (const market of definitions.markets) found.push(await rulesWithBasis(world, stores, market, input));
    return found;
  });
  // Held against the centre as it is today: markets' cycles begin on different days.
  const central = resolveRules([definitions.global], clock.today()).rules;
  return done({
    deviations: findDeviations(central, markets),
    disagreements: findDisagreements(markets),
    basis: markets.map((each) => each.basis),
  });
}
