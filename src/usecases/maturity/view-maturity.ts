import { done } from '#domain/basics/outcome.ts';
import { holds, may, type MarketAction } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { AnyAmbition } from '#domain/maturity/ambition/ambition.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import {
  evidenceReports,
  type Archetype,
  type Assessment,
  type EvidenceReport,
  type RecordedAssessment,
} from '#domain/maturity/maturity-model.ts';
import { maturityPath, type DimensionPath } from '#domain/maturity/maturity-path.ts';
import type { MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { assessmentsOf, assignmentOf, overridesOf } from '../basis/market-maturity.ts';
import { findMarketFor } from '../access/find-market.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { measureMaturity } from './measure-maturity.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

/** What a unit runs, beside its market. */
export interface UnitLevels {
  readonly market: UnitMarket;
  readonly assignment?: Assignment;
  readonly isOwn: boolean;
}

async function unitsIn(world: World, stores: Stores, market: Market): Promise<readonly UnitLevels[]> {
  if (isUnit(market)) return [];
  const today = todayIn(world, market.code);
  const units: UnitLevels[] = [];
  for (const unit of unitsOf(market)) {
    const assignment = await assignmentOf(world, stores, unit, today);
    const isOwn = assignment?.assessment.market === unit.address;
    units.push({ market: unit, ...(assignment ? { assignment } : {}), isOwn });
  }
  return units;
}

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
  /** Of a market with several its units, each with what it runs and whether it is assessed by itself. */
  readonly units: readonly UnitLevels[];
  /** All that was ever wanted, in the order it was said. */
  readonly ambitions: readonly AnyAmbition[];
  /** Reports in which evidence stands, of those that may be looked at. */
  readonly reports: readonly EvidenceReport[];
  readonly mayAssess: boolean;
  readonly maySetAmbition: boolean;
  readonly mayOverride: boolean;
  readonly mayCompare: boolean;
}

/** What somebody must be able to do to look at a report. */
const seenBy: Readonly<Record<EvidenceReport, MarketAction>> = {
  imports: 'import-accounts',
  refusals: 'see-refusals',
  rules: 'see-rules',
  capacity: 'see-capacity',
  plan: 'see-plan',
  review: 'see-plan',
  attainment: 'see-execution',
  retrospective: 'see-execution',
  responses: 'see-responses',
  pilot: 'run-pilot',
};

async function lookAtMaturity(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-maturity', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { maturity, archetypes } = world.definitions;
  const today = todayIn(world, market.code);
  return world.storage.read(async (stores) => {
    const known = await assessmentsOf(world, stores, market);
    const assessments = known.filter((each) => each.on <= today);
    const assignment = await assignmentOf(world, stores, market, today);
    const ambitions = await ambitionsOf(world, stores, market);
    return done<MarketMaturity>({
      market,
      archetypes,
      assessments,
      ...(assignment ? { assignment } : {}),
      path: maturityPath(maturity, assessments, ambitions),
      ambitions,
      measured: await measureMaturity(world, stores, market, assessments.at(-1)),
      overrides: await overridesOf(stores, market),
      units: await unitsIn(world, stores, market),
      reports: evidenceReports.filter((each) => holds(actor, seenBy[each], market.code)),
      mayAssess: may(actor, 'assess-maturity', { market: market.code }),
      maySetAmbition: may(actor, 'set-ambition', { market: market.code }),
      mayCompare: may(actor, 'compare-markets', { market: market.code }),
      mayOverride: may(actor, 'override-archetype', { market: market.code }),
    });
  });
}

/** Where a market stands, how it came there, what its data show, and what comes next. */
export const viewMaturity = asQuestion('maturity of a market', lookAtMaturity);
