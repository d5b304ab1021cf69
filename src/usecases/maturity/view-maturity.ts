import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Archetype, Assessment, RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import { maturityPath, type DimensionPath } from '#domain/maturity/maturity-path.ts';
import type { MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { Market } from '#domain/organisation/market.ts';
import { assessmentsOf, assignmentOf } from '../basis/market-maturity.ts';
import { findMarketFor } from '../access/find-market.ts';
import { measureMaturity } from './measure-maturity.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

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

async function lookAtMaturity(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-maturity', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { maturity, archetypes, ambitions } = world.definitions;
  const today = todayIn(world, market.code);
  return world.storage.read(async (stores) => {
    const known = await assessmentsOf(world, stores, market.code);
    const assessments = known.filter((each) => each.on <= today);
    const assignment = await assignmentOf(world, stores, market.code, today);
    return done<MarketMaturity>({
      market,
      archetypes,
      assessments,
      ...(assignment ? { assignment } : {}),
      path: maturityPath(maturity, assessments, ambitions[market.code] ?? {}),
      measured: await measureMaturity(world, stores, market, assessments.at(-1)),
      overrides: await stores.archetypeOverrides.ofMarket(market.code),
      mayAssess: may(actor, 'assess-maturity', { market: market.code }),
      mayOverride: may(actor, 'override-archetype', { market: market.code }),
    });
  });
}

/** Where a market stands, how it came there, what its data show, and what comes next. */
export const viewMaturity = asQuestion('maturity of a market', lookAtMaturity);
