import { done, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { holds, may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { DimensionPath } from '#domain/maturity/maturity-path.ts';
import type { MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import {
  compareProcesses,
  type ConcreteProcess,
  type ProcessChange,
} from '#domain/cycles/compare-processes.ts';
import { complexityOf, type Complexity } from '#domain/cycles/complexity.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { compareMarketRules, type RuleSideBySide } from '#domain/reporting/compare-market-rules.ts';
import type { MarketRules } from '#domain/reporting/deviations.ts';
import { deadlinesIn } from '../basis/calendar.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { rulesWithBasis } from './report-deviations.ts';
import type { RulesBasis } from '#domain/reporting/deviations.ts';
import { viewMaturity } from '../maturity/view-maturity.ts';

export interface CompareMarketsInput {
  readonly left: string;
  readonly right: string;
  /** By the definitions of today, also where an opened cycle keeps others. */
  readonly today?: boolean;
}

export interface ComparedProcess extends ConcreteProcess {
  readonly complexity: Complexity;
}

export interface ComparedMarket {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly basis: RulesBasis;
  /** Absent while nobody has assessed the market; then it has no process either. */
  readonly assignment?: Assignment;
  readonly process?: ComparedProcess;
  /** By dimension, as the model has them. */
  readonly path: readonly DimensionPath[];
  readonly measured: readonly MeasuredLevel[];
  /** Whether the actor may have a move to another archetype worked out. */
  readonly mayPreview: boolean;
}

export interface MarketsSideBySide {
  readonly left: ComparedMarket;
  readonly right: ComparedMarket;
  /** From left to right; absent while one of them has no process. */
  readonly process?: ProcessChange;
  readonly rules: readonly RuleSideBySide[];
  /** Whether the actor places markets in waves. */
  readonly mayRollOut: boolean;
}

type Side = ComparedMarket & { readonly rules: MarketRules };

function processOf(
  world: World,
  of: Parameters<typeof deadlinesIn>[1],
  template: ProcessTemplate,
): ComparedProcess {
  return {
    template,
    deadlines: deadlinesIn(world, of, template),
    workbook: concreteWorkbook(template, of.market, world.definitions.lists, world.definitions.duties),
    complexity: complexityOf(template),
  };
}

async function sideOf(world: World, actor: User, code: string, today: boolean) {
  const found = await findUnitFor(world, actor, 'compare-markets', code);
  if (!found.ok) return found;
  const maturity = await viewMaturity(world, actor, { market: code });
  if (!maturity.ok) return maturity;
  const { path, measured } = maturity.value;
  const { known, corrections } = await world.storage.read(async (stores) => ({
    known: await rulesWithBasis(world, stores, found.value, { today }),
    corrections: await stores.calendar.correctionsOf(found.value.code),
  }));
  const { rules, place, since, basis, definition: market, cycle, assignment, template } = known;
  return done<Side>({
    market,
    cycle,
    basis,
    ...(assignment ? { assignment } : {}),
    ...(template ? { process: processOf(world, { market, cycle, corrections }, template) } : {}),
    path,
    measured,
    mayPreview: may(actor, 'preview-migration', { market: market.code }),
    rules: { market: found.value.address, rules, place, ...(since ? { since } : {}) },
  });
}

/**
 * Two markets, or two units of one, side by side: levels claimed and measured, archetypes with their reasons, processes, and every rule. A
 * market with an open cycle is shown with what that cycle keeps.
 */
export async function compareMarkets(
  world: World,
  actor: User,
  { left, right, today = false }: CompareMarketsInput,
) {
  if (!holds(actor, 'compare-markets')) return notAllowed(actor);
  const one = await sideOf(world, actor, left, today);
  if (!one.ok) return one;
  const other = await sideOf(world, actor, right, today);
  if (!other.ok) return other;
  // Two units of one market are as much two as two markets are.
  if (one.value.rules.market === other.value.rules.market)
    return refusedInput('right', `≠ ${one.value.rules.market}`);
  const { rules: leftRules, ...leftSide } = one.value;
  const { rules: rightRules, ...rightSide } = other.value;
  return done<MarketsSideBySide>({
    left: leftSide,
    right: rightSide,
    ...(leftSide.process && rightSide.process
      ? { process: compareProcesses(leftSide.process, rightSide.process) }
      : {}),
    rules: compareMarketRules(leftRules, rightRules),
    mayRollOut: may(actor, 'plan-roll-out'),
  });
}
