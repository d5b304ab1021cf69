import type { Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment, CriterionResult } from '#domain/maturity/assignment.ts';
import { compareWithCriteria } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment } from '#domain/maturity/maturity-model.ts';
import type { MadePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { curvesInForce } from '#domain/planning/response/recorded-response.ts';
import {
  compareProcesses,
  type ConcreteProcess,
  type ProcessChange,
} from '#domain/cycles/compare-processes.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { nextCycle, type Cycle } from '#domain/cycles/cycle.ts';
import { phaseDeadlines } from '#domain/cycles/deadlines.ts';
import type { Market } from '#domain/organisation/market.ts';
import { comparePlans, type PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import { compareRules, type RuleChange } from '#domain/reporting/migration/compare-rules.ts';
import { estimateEffort, type Effort } from '#domain/reporting/migration/estimate-effort.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { nameAccounts } from '../basis/name-accounts.ts';
import { planInput, namelessInput } from '../basis/planning-basis.ts';
import { assignmentOf } from '../basis/market-maturity.ts';
import { holidaysAround, resolveMarketRules } from '../basis/market-process.ts';
import { findMarketFor } from '../access/find-market.ts';
import { pastTouches } from '../basis/past-touches.ts';
import type { Stores, World } from '../ports.ts';
import { workingTimeInput } from '../basis/working-time-input.ts';

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

function concreteProcess(world: World, market: Market, cycle: Cycle, archetype: Archetype): ConcreteProcess {
  const template = world.definitions.templates.find((each) => each.key === archetype.template);
  if (!template) throw new Error(`archetype ${archetype.key} names no template that is known`);
  return {
    template,
    deadlines: phaseDeadlines(
      template.phases,
      cycle.from,
      market.calendar.workingWeek,
      holidaysAround(world, market, cycle),
    ),
    workbook: concreteWorkbook(template, market, world.definitions.lists),
  };
}

/** Criteria of an archetype that an assessment does not meet. */
export const missingFor = (archetype: Archetype, assessment: Assessment): readonly CriterionResult[] =>
  compareWithCriteria(archetype, assessment).filter((each) => !each.met);

interface ComparedArchetypes extends ProcessMigration {
  readonly before: ConcreteProcess & { readonly rules: EffectiveRules };
  readonly after: ConcreteProcess & { readonly rules: EffectiveRules };
}

/** What changes between two archetypes for one market in its next cycle. */
export async function compareArchetypes(
  world: World,
  stores: Stores,
  market: Market,
  cycle: Cycle,
  from: Archetype,
  to: Archetype,
): Promise<ComparedArchetypes> {
  const [before, after] = [
    concreteProcess(world, market, cycle, from),
    concreteProcess(world, market, cycle, to),
  ];
  const process = compareProcesses(before, after);
  const old = await resolveMarketRules(world, stores, market, from, cycle.from);
  const wanted = await resolveMarketRules(world, stores, market, to, cycle.from);
  const rules = compareRules(old.rules, wanted.rules);
  const settingsLost = wanted.findings;
  return {
    before: { ...before, rules: old.rules },
    after: { ...after, rules: wanted.rules },
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
  const today = world.clock.today();
  const cycle = nextCycle(market, today);
  const known = await world.storage.read(async (stores) => {
    const assignment = await assignmentOf(world, stores, market.code, today);
    if (!assignment) return undefined;
    const compared = await compareArchetypes(world, stores, market, cycle, assignment.archetype, target);
    const accounts = await stores.accounts.ofMarket(market.code);
    const reps = await stores.accounts.repsOf(market.code);
    const past = await pastTouches(stores, market, cycle);
    const responses = curvesInForce(await stores.segmentResponses.ofMarket(market.code));
    const basisUnder = async (
      archetype: Archetype,
      { template, rules }: ComparedArchetypes['before'],
    ): Promise<MakePlanInput> =>
      namelessInput(stores, {
        ...planInput(world, { market, cycle, template, rules }, accounts, reps, past),
        ...(await workingTimeInput(world, stores, {
          market,
          cycle,
          assignment: { ...assignment, archetype },
          rules,
        })),
        responses,
      });
    return {
      assignment,
      compared,
      accounts,
      reps,
      before: await basisUnder(assignment.archetype, compared.before),
      after: await basisUnder(target, compared.after),
    };
  });
  if (!known) return refused('no-assessment', { market: market.code });
  const { assignment, compared, accounts, reps, before, after } = known;
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
