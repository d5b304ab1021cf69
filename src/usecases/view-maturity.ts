import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { mayRunMarket, type User } from '#domain/basics/user.ts';
import type { ArchetypeOverride } from '#domain/maturity/archetype-override.ts';
import type { Assignment } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment, RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import { maturityPath, type DimensionPath } from '#domain/maturity/maturity-path.ts';
import { measureLevels, type MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import { phaseDeadlines } from '#domain/process/deadlines.ts';
import { marketInCycle } from '#domain/process/market-in-cycle.ts';
import type { Market } from '#domain/process/market.ts';
import { collectMaturityFacts } from '#domain/reporting/collect-maturity-facts.ts';
import { findCurrentPlan } from './current-plan.ts';
import { assessmentsOf, assignmentOf } from './market-maturity.ts';
import { findMarket, holidaysAround } from './market-process.ts';
import type { Stores, World } from './ports.ts';

export interface MarketMaturity {
  readonly market: Market;
  /** By rising rank. */
  readonly archetypes: readonly Archetype[];
  /** Oldest first. */
  readonly assessments: readonly (Assessment | RecordedAssessment)[];
  readonly assignment?: Assignment;
  readonly path: readonly DimensionPath[];
  /** By dimension, as the model has them. */
  readonly measured: readonly MeasuredLevel[];
  /** Decisions about the archetype, latest first. */
  readonly overrides: readonly ArchetypeOverride[];
  readonly mayAssess: boolean;
  readonly mayOverride: boolean;
}

/** Every phase of the market's opened cycles that is due or done by today. */
async function phasesSoFar(world: World, stores: Stores, today: Market) {
  const day = world.clock.today();
  const records = await stores.cycles.ofMarket(today.code, '0001-01-01');
  return records.flatMap(({ cycle, market, template, ended }) => {
    const kept = marketInCycle(today, market);
    const { workingWeek } = kept.calendar;
    const deadlines = phaseDeadlines(
      template.phases,
      cycle.from,
      workingWeek,
      holidaysAround(world, kept, cycle),
    );
    return deadlines.flatMap(({ phase, due }) => {
      const endedOn = ended.find((each) => each.phase === phase.key)?.at.slice(0, 10);
      if (endedOn !== undefined) return [{ due, endedOn }];
      return due <= day ? [{ due }] : [];
    });
  });
}

async function measure(world: World, stores: Stores, market: Market, assessment: Assessment | undefined) {
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

/** Where a market stands, how it came there, what its data show, and what comes next. */
export async function viewMaturity(
  world: World,
  actor: User,
  input: { readonly market: string },
): Promise<Outcome<MarketMaturity>> {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (actor.role === 'rep') return refused('not-allowed', { role: actor.role, market: market.code });
  const { maturity, archetypes, ambitions } = world.definitions;
  const today = world.clock.today();
  return world.storage.read(async (stores) => {
    const known = await assessmentsOf(world, stores, market.code);
    const assessments = known.filter((each) => each.on <= today);
    const assignment = await assignmentOf(world, stores, market.code, today);
    return done({
      market,
      archetypes,
      assessments,
      ...(assignment ? { assignment } : {}),
      path: maturityPath(maturity, assessments, ambitions[market.code] ?? {}),
      measured: await measure(world, stores, market, assessments.at(-1)),
      overrides: await stores.archetypeOverrides.ofMarket(market.code),
      mayAssess: mayRunMarket(actor, market.code),
      mayOverride: actor.role === 'global',
    });
  });
}
