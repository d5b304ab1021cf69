import type { Finding } from '#domain/basics/finding.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import type { Relaxation } from '#domain/planning/relaxation.ts';
import { accountsOf, writeRelaxation } from '#domain/planning/relaxation.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { curvesInForce } from '#domain/planning/response/recorded-response.ts';
import { planningPhases } from '#domain/cycles/gates/gate.ts';
import { addMeasures, measurePlan } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { actualsToDate, processOn } from '../basis/actuals-to-date.ts';
import { findMarketFor } from '../access/find-market.ts';
import { pastTouches } from '../basis/past-touches.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { TerritoryView } from './territory-view.ts';
import { territoryViews } from './territory-view.ts';
import { planInProgress } from '../jobs/plan-in-progress.ts';
import { nameAccounts } from '../basis/name-accounts.ts';
import type { FollowWork, World } from '../ports.ts';
import { workingTimeInput } from '../basis/working-time-input.ts';
import { planInput, namelessInput } from '../basis/planning-basis.ts';
import { nameReps } from '../basis/name-reps.ts';

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
  const process = await processOn(world, found.value, input.asOf);
  if (!process.ok) return process;
  const { market, cycle, template, rules, assignment } = process.value;
  const known = await world.storage.read(async (stores) => {
    const made = await actualsToDate(world, stores, market, cycle, input.asOf);
    const accounts = await stores.accounts.ofMarket(market.code);
    const reps = await stores.accounts.repsOf(market.code);
    const past = await pastTouches(stores, market, made ? { ...cycle, from: made.from } : cycle);
    return {
      current: await stores.plans.current(market.code, cycle.id),
      accounts,
      reps,
      done: made,
      basis: await namelessInput(stores, {
        ...planInput(world, process.value, accounts, reps, past),
        ...(await workingTimeInput(world, stores, process.value)),
        responses: curvesInForce(await stores.segmentResponses.ofMarket(market.code)),
        ...(made ? { done: made } : {}),
        ...(relaxations.length > 0 ? { adjustments: { relaxations } } : {}),
      }),
      names: await nameReps(stores, market, { cycle: cycle.id }),
      turn: await refuseOutsidePhases(world, stores, market, cycle.id, planningPhases),
    };
  });
  if (!known.turn.ok) return known.turn;
  if (known.accounts.length === 0 || known.reps.length === 0)
    return refused('no-accounts', { market: market.code });
  if (known.current && known.current.state !== 'draft' && input.replace !== true) {
    return refused('plan-state', { market: market.code, state: known.current.state });
  }
  const { basis } = known;
  const work = await planInProgress(world, actor, market.code, basis, follow);
  if (!work.ok) return work;
  const { made, kept } = work.value;
  if (hasErrors(made.findings)) {
    const findings = nameAccounts(made.findings, known.accounts);
    return refused('plan-infeasible', { market: market.code }, findings);
  }
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
        definitions: world.definitions.version,
      },
      rules,
      holidays: basis.holidays,
      input: sha256,
      ...(relaxations.length > 0 ? { relaxed: { relaxations, reason: why } } : {}),
    },
  };
  const measured = measurePlan(basis.accounts, made.segmented, made.lines, made.capacities);
  const measures = addMeasures(measured.map((each) => each.measures));
  return world.storage.transaction(async (stores) => {
    // Somebody may have opened a review or ended the phase while this plan was being made.
    const now = await stores.plans.current(market.code, cycle.id);
    const turn = await refuseOutsidePhases(world, stores, market, cycle.id, planningPhases);
    if (!turn.ok) return turn;
    if (now?.id !== known.current?.id || now?.state !== known.current?.state) {
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
        ...(known.done ? { from: known.done.from } : {}),
        ...(relaxations.length > 0
          ? { relaxed: relaxations.map(writeRelaxation).join(', '), reason: why }
          : {}),
      },
    });
    return done<CallPlanResult>({
      plan,
      measures,
      territories: territoryViews(plan.capacities, measured, known.names),
      findings: nameAccounts(made.findings, known.accounts),
    });
  });
}
