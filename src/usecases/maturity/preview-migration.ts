import { unitNamed } from '#domain/organisation/unit.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment, CriterionResult } from '#domain/maturity/assignment.ts';
import { compareWithCriteria } from '#domain/maturity/assign-archetype.ts';
import type { Archetype, Assessment } from '#domain/maturity/maturity-model.ts';
import {
  compareProcesses,
  type ConcreteProcess,
  type ProcessChange,
} from '#domain/cycles/compare-processes.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { FactsOfUnit } from '#domain/organisation/unit-facts.ts';
import type { PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import { compareRules, type RuleChange } from '#domain/reporting/migration/compare-rules.ts';
import { estimateEffort, type Effort } from '#domain/reporting/migration/estimate-effort.ts';
import { nameInChange } from '../basis/name-accounts.ts';
import { loadAsOfToday, underArchetype, type ProcessUnder } from '../basis/process-in-force.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import { deadlinesIn } from '../basis/calendar.ts';
import { todayIn } from '../basis/today.ts';
import { unitFactsOf } from '../basis/unit-facts.ts';
import { addressOfJob, findUnitFor } from '../access/find-market.ts';
import { attendJob, endedWithoutWord } from '../jobs/attend-job.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { viewJob, type ShownJob } from '../jobs/view-jobs.ts';
import type { FollowWork, Stores, World } from '../ports.ts';
import { moveKind, moveLane } from './move-job.ts';

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
    workbook: concreteWorkbook(template, of.market, world.definitions.lists, world.definitions.duties),
  };
}

/** Criteria of an archetype that a unit does not meet, as far as anybody knows. */
export const missingFor = (
  archetype: Archetype,
  assessment: Assessment,
  facts: FactsOfUnit,
): readonly CriterionResult[] =>
  compareWithCriteria(archetype, assessment, facts).filter((each) => !each.met);

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
  const rules = compareRules(before.rules, after.rules, of.market.cycle.months);
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

interface MoveInput {
  readonly market: string;
  readonly to: string;
}

/** A move that was asked about: how far its plans are, or what it would change. */
export type AskedMigration =
  | { readonly kind: 'working'; readonly market: Market; readonly job: ShownJob }
  | ({ readonly kind: 'compared' } & Migration);

/**
 * Asks what a market would do, fill in, obey and plan otherwise under another archetype. Nothing is changed by asking;
 * both plans are made by whoever works on jobs.
 */
export async function beginMigration(world: World, actor: User, { market: code, to }: MoveInput) {
  const found = await findUnitFor(world, actor, 'preview-migration', code);
  if (!found.ok) return found;
  const market = found.value;
  if (!world.definitions.archetypes.some((each) => each.key === to))
    return refused('archetype-unknown', { archetype: to });
  const { assignment, template } = await world.storage.read((stores) => loadAsOfToday(world, stores, market));
  if (!assignment || !template) return refused('no-assessment', { market: market.code });
  const lane = moveLane(market.code, actor);
  return done(
    await submitJob(world, actor, {
      kind: 'move',
      market: market.code,
      unit: unitNamed(market),
      lane,
      input: { to },
    }),
  );
}

/**
 * What a move would change, or how far its plans are. Refused as stale where the market has another archetype or plans
 * another cycle by now: its plans would not be those of the process beside them.
 */
export async function viewMigration(
  world: World,
  actor: User,
  input: { readonly market: string; readonly job: string },
) {
  const found = await findUnitFor(world, actor, 'preview-migration', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const job = await world.storage.read(({ jobs }) => jobs.byId(input.job));
  if (!job || job.market !== market.code || job.unit !== unitNamed(market) || !isOfKind(job, 'move'))
    return refused('job-unknown', { job: input.job });
  if (!job.ended) {
    const shown = await viewJob(world, actor, input);
    return shown.ok ? done<AskedMigration>({ kind: 'working', market, job: shown.value }) : shown;
  }
  const { result } = job.ended;
  if (!result) return endedWithoutWord(world, job);
  if (result.how === 'refused') return refused(result.code, result.values, result.findings);
  const target = world.definitions.archetypes.find((each) => each.key === job.input.to);
  if (!target) return refused('archetype-unknown', { archetype: job.input.to });
  const known = await world.storage.read(async (stores) => {
    const today = await loadAsOfToday(world, stores, market);
    const { assignment, template, cycle } = today;
    if (!assignment || !template) return undefined;
    const compared = await compareArchetypes(world, stores, today, assignment.archetype, target);
    const facts = await unitFactsOf(world, stores, market, todayIn(world, market.code));
    return { assignment, cycle, compared, missing: missingFor(target, assignment.assessment, facts) };
  });
  if (!known) return refused('no-assessment', { market: market.code });
  const { assignment, cycle, compared, missing } = known;
  if (cycle.id !== result.cycle || assignment.archetype.key !== result.from)
    return refused('plan-stale', { market: market.code });
  return done<AskedMigration>({
    kind: 'compared',
    ...compared,
    market,
    cycle,
    assignment,
    target,
    missing,
    ...(result.plan ? { plan: await nameInChange(world, market.code, result.plan) } : {}),
  });
}

/** The same with what it would change, for whoever waits for it; it ends when they leave. */
export async function previewMigration(
  world: World,
  actor: User,
  input: MoveInput,
  { signal, onProgress }: FollowWork = {},
) {
  const begun = await beginMigration(world, actor, input);
  if (!begun.ok) return begun;
  const { id: job } = begun.value;
  const market = addressOfJob(begun.value);
  await attendJob(world, moveKind, begun.value, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  const asked = await viewMigration(world, actor, { market, job });
  if (!asked.ok) return asked;
  return asked.value.kind === 'compared' ? done<Migration>(asked.value) : refused('planning-cancelled');
}
