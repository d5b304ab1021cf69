import type { Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment, CriterionResult } from '#domain/maturity/assignment.ts';
import { compareWithCriteria } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment } from '#domain/maturity/maturity-model.ts';
import type { MadePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import {
  compareProcesses,
  type ConcreteProcess,
  type ProcessChange,
} from '#domain/cycles/compare-processes.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { comparePlans, type PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import { compareRules, type RuleChange } from '#domain/reporting/migration/compare-rules.ts';
import { estimateEffort, type Effort } from '#domain/reporting/migration/estimate-effort.ts';
import { nameAccounts } from '../basis/name-accounts.ts';
import { loadAsOfToday, loadBasisOf, underArchetype, type ProcessUnder } from '../basis/cycle-basis.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import { deadlinesIn } from '../basis/calendar.ts';
import { planBasis } from '../basis/plan-basis.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';

/** What a move to another archetype asks of a market, before any plan is made. */
export interface ProcessMigration {
  readonly process: ProcessChange;
  readonly rules: readonly RuleChange[];
  /** Values of the market's own that the target does not allow: they would no longer hold. */
  readonly settingsLost: readonly Finding[];
  readonly effort: Effort;
}

export interface Migration extends ProcessMigration {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly assignment: Assignment;
  readonly target: Archetype;
  readonly before: ConcreteProcess;
  readonly after: ConcreteProcess;
  /** The target's criteria that the market's levels do not meet. */
  readonly missing: readonly CriterionResult[];
  /** The same accounts planned both ways; absent while the market has none. */
  readonly plan?: PlanChange;
}

/** What a market does under an archetype: as the process is, and as it is to be filled in and done by when. */
type ProcessOf = ConcreteProcess & ProcessUnder;

async function processUnder(
  world: World,
  stores: Stores,
  of: UnitCycle,
  archetype: Archetype,
): Promise<ProcessOf> {
  const under = await underArchetype(world, stores, of, archetype.key);
  if (!under) throw new Error(`archetype ${archetype.key} names no template that is known`);
  const { template } = under;
  return {
    ...under,
    deadlines: deadlinesIn(world, of, template),
    workbook: concreteWorkbook(template, of.market, world.definitions.lists),
  };
}

/** Criteria of an archetype that an assessment does not meet. */
export const missingFor = (archetype: Archetype, assessment: Assessment): readonly CriterionResult[] =>
  compareWithCriteria(archetype, assessment).filter((each) => !each.met);

interface ComparedArchetypes extends ProcessMigration {
  readonly before: ProcessOf;
  readonly after: ProcessOf;
}

/** What changes between two archetypes for one market in a cycle. */
export async function compareArchetypes(
  world: World,
  stores: Stores,
  of: UnitCycle,
  from: Archetype,
  to: Archetype,
): Promise<ComparedArchetypes> {
  const before = await processUnder(world, stores, of, from);
  const after = await processUnder(world, stores, of, to);
  const process = compareProcesses(before, after);
  const rules = compareRules(before.rules, after.rules);
  const { settingsLost } = after;
  return {
    before,
    after,
    process,
    rules,
    settingsLost,
    effort: estimateEffort(process, rules, settingsLost.length),
  };
}

/** What a market would do, fill in, obey and plan otherwise under another archetype. Nothing is changed by looking. */
export async function previewMigration(
  world: World,
  actor: User,
  input: { readonly market: string; readonly to: string },
) {
  const found = findMarketFor(world, actor, 'preview-migration', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const target = world.definitions.archetypes.find((each) => each.key === input.to);
  if (!target) return refused('archetype-unknown', { archetype: input.to });
  const known = await world.storage.read(async (stores) => {
    const today = await loadAsOfToday(world, stores, market);
    const { assignment, template } = today;
    if (!assignment || !template) return undefined;
    const { cycle } = today;
    const compared = await compareArchetypes(world, stores, today, assignment.archetype, target);
    const basis = await loadBasisOf(world, stores, { ...today, assignment, template });
    const inputUnder = ({ template, rules, teamRules }: ProcessUnder): Promise<MakePlanInput> => {
      const { teamRules: _ofToday, ...rest } = basis;
      return planBasis(stores, { ...rest, template, rules, ...(teamRules ? { teamRules } : {}) });
    };
    return {
      cycle,
      assignment,
      compared,
      accounts: basis.accounts,
      reps: basis.reps,
      before: await inputUnder(compared.before),
      after: await inputUnder(compared.after),
    };
  });
  if (!known) return refused('no-assessment', { market: market.code });
  const { cycle, assignment, compared, accounts, reps, before, after } = known;
  const planned = async (basis: MakePlanInput): Promise<MadePlan> => {
    const made = await world.heavy.makePlan(basis);
    return { ...made, findings: nameAccounts(made.findings, accounts) };
  };
  const plan =
    accounts.length > 0 && reps.length > 0
      ? comparePlans(before.accounts, await planned(before), await planned(after))
      : undefined;
  return done<Migration>({
    ...compared,
    market,
    cycle,
    assignment,
    target,
    missing: missingFor(target, assignment.assessment),
    ...(plan ? { plan } : {}),
  });
}
