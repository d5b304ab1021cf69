import type { Finding } from '#domain/basics/finding.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import type { Relaxation } from '#domain/planning/relaxation.ts';
import { accountsOf, writeRelaxation } from '#domain/planning/relaxation.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { planningPhases } from '#domain/cycles/gates/gate.ts';
import { addMeasures, measurePlan } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { findMarketFor } from '../access/find-market.ts';
import { isStillInForce, loadCycleBasis } from '../basis/cycle-basis.ts';
import { nameAccounts } from '../basis/name-accounts.ts';
import { nameReps } from '../basis/name-reps.ts';
import { planBasis } from '../basis/plan-basis.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import { planInProgress } from '../jobs/plan-in-progress.ts';
import type { TerritoryView } from './territory-view.ts';
import { territoryViews } from './territory-view.ts';
import type { FollowWork, World } from '../ports.ts';

export interface CallPlanResult {
  readonly plan: Plan;
  readonly measures: Measures;
  readonly territories: readonly TerritoryView[];
  readonly findings: readonly Finding[];
}

export interface MakeCallPlanInput {
  readonly market: string;
  /**
   * A day in a cycle that runs: its plan is made anew from there, what was done before counts. Without it the cycle in
   * planning is planned, from today on where it has begun and calls are known.
   */
  readonly asOf?: string;
  readonly replace?: boolean;
  /** Ways out of a plan that could not be made; they need a reason. */
  readonly relaxations?: readonly Relaxation[];
  readonly reason?: string;
}

const LONGEST_REASON = 1000;

/**
 * Makes the call plan of a market's next cycle from its accounts and reps, and keeps it as a new draft. A plan that
 * is in review or approved is only replaced when the caller says so.
 */
export async function makeCallPlan(
  world: World,
  actor: User,
  input: MakeCallPlanInput,
  follow: FollowWork = {},
) {
  const found = findMarketFor(world, actor, 'make-plan', input.market);
  if (!found.ok) return found;
  const { relaxations = [] } = input;
  const why = (input.reason ?? '').trim();
  if (relaxations.length > 0 && (why === '' || why.length > LONGEST_REASON)) {
    return refusedInput('reason', `1–${LONGEST_REASON}`);
  }
  const { asOf } = input;
  if (asOf !== undefined && !isIsoDate(asOf)) return refusedInput('asOf', 'YYYY-MM-DD');
  const known = await world.storage.read(async (stores) => {
    const which = asOf === undefined ? undefined : { on: asOf };
    const loaded = await loadCycleBasis(world, stores, found.value, which);
    if (!loaded.ok) return loaded;
    const basis = loaded.value;
    const { market, cycle } = basis;
    const turn = await refuseOutsidePhases(stores, market, cycle.id, planningPhases);
    if (!turn.ok) return turn;
    return done({
      basis,
      current: await stores.plans.current(market.code, cycle.id),
      input: await planBasis(stores, basis, relaxations.length > 0 ? { relaxations } : undefined),
      names: await nameReps(stores, market, { cycle: cycle.id }),
    });
  });
  if (!known.ok) return known;
  const { basis, current, input: planned, names } = known.value;
  const { market, cycle, template, rules, assignment } = basis;
  if (basis.accounts.length === 0 || basis.reps.length === 0) {
    return refused('no-accounts', { market: market.code });
  }
  if (current && current.state !== 'draft' && input.replace !== true) {
    return refused('plan-state', { market: market.code, state: current.state });
  }
  const work = await planInProgress(world, actor, market.code, planned, follow);
  if (!work.ok) return work;
  const { made, kept } = work.value;
  const findings = nameAccounts(made.findings, basis.accounts);
  if (hasErrors(findings)) return refused('plan-infeasible', { market: market.code }, findings);
  const at = world.clock.now();
  const sha256 = await world.files.keepWritten(kept);
  const plan: Plan = {
    id: world.secrets.newId(),
    market: market.code,
    cycle: cycle.id,
    state: 'draft',
    version: 1,
    madeAt: at,
    value: made.value,
    bound: made.bound,
    capacities: made.capacities,
    snapshot: {
      template: { key: template.key, version: template.version },
      archetype: assignment.archetype.key,
      versions: {
        allocator: allocatorVersion,
        segmentation: segmentationVersion,
        definitions: basis.definitions,
      },
      rules,
      holidays: basis.holidays,
      input: sha256,
      ...(relaxations.length > 0 ? { relaxed: { relaxations, reason: why } } : {}),
    },
  };
  const measured = measurePlan(planned.accounts, made.segmented, made.lines, made.capacities);
  const measures = addMeasures(measured.map((each) => each.measures));
  return world.storage.transaction(async (stores) => {
    // Somebody may have opened a review, ended the phase or changed what it is made from while it was being made.
    const now = await stores.plans.current(market.code, cycle.id);
    const turn = await refuseOutsidePhases(stores, market, cycle.id, planningPhases);
    if (!turn.ok) return turn;
    const isSame = now?.id === current?.id && now?.state === current?.state;
    if (!isSame || !(await isStillInForce(world, stores, found.value, basis))) {
      return refused('plan-stale', { market: market.code });
    }
    await stores.plans.add(plan, made.lines, made.segmented, measured);
    // Numbers and facts alone: nobody is named in it.
    await stores.keptFiles.add(
      {
        sha256,
        market: market.code,
        kind: 'plan',
        fileName: '',
        keptAt: at,
        applied: true,
      },
      { subjects: '', marks: [], isWhole: true },
    );
    await stores.audit.add({
      at,
      by: actor.email,
      action: 'plan',
      market: market.code,
      subject: plan.id,
      accounts: relaxations.flatMap(accountsOf),
      details: {
        cycle: cycle.id,
        value: made.value,
        bound: made.bound,
        targets: measures.targets,
        ...(basis.done ? { from: basis.done.from } : {}),
        ...(relaxations.length > 0
          ? { relaxed: relaxations.map(writeRelaxation).join(', '), reason: why }
          : {}),
      },
    });
    return done<CallPlanResult>({
      plan,
      measures,
      territories: territoryViews(plan.capacities, measured, names),
      findings,
    });
  });
}
