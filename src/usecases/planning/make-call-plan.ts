import type { Finding } from '#domain/basics/finding.ts';
import { isPlanningDay, planningDay } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { unitNamed, type UnitMarket } from '#domain/organisation/unit.ts';
import type { Relaxation } from '#domain/planning/relaxation.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { planningPhases } from '#domain/cycles/gates/gate.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import { findUnitFor } from '../access/find-market.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { TerritoryView } from './territory-view.ts';
import { territoryViews } from './territory-view.ts';
import { attendJob, endedWithoutWord } from '../jobs/attend-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { nameInFindings } from '../basis/name-accounts.ts';
import type { FollowWork, PlanEnding, PlanRequest, World } from '../ports.ts';
import { nameReps } from '../basis/name-reps.ts';
import { planKind, planLane } from './plan-job.ts';

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
  /** Key of a brand that is launched: accounts it is nothing to keep what the plan gave them. */
  readonly launch?: string;
  /** Ways out of a plan that could not be made; they need a reason. */
  readonly relaxations?: readonly Relaxation[];
  readonly reason?: string;
}

const LONGEST_REASON = 1000;

/** What is seen at once to stand in the way, before anybody works on it. */
async function refuseAtOnce(world: World, market: UnitMarket, { asOf, replace, launch }: PlanRequest) {
  const { code } = market;
  return world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, market, asOf === undefined ? undefined : { on: asOf });
    if (!process.ok) return process;
    const cycle = process.value.cycle.id;
    const turn = await refuseOutsidePhases(stores, process.value.market, cycle, planningPhases);
    if (!turn.ok) return turn;
    if ((await stores.accounts.count(code)) === 0 || (await stores.accounts.repsOf(code)).length === 0)
      return refused('no-accounts', { market: code });
    const current = await stores.plans.current(code, cycle);
    const promoted = process.value.market.teams.flatMap(({ brands }) => brands.map(({ key }) => key));
    if (launch !== undefined && (!current || !promoted.includes(launch)))
      return refusedInput('launch', current ? promoted.join(', ') : '');
    return current && current.state !== 'draft' && !replace
      ? refused('plan-state', { market: code, state: current.state })
      : done(undefined);
  });
}

/** What came of it, as it is kept: the same wherever it was worked out. */
async function resultOf(world: World, market: UnitMarket, ending: PlanEnding) {
  const { code } = market;
  const findings = await nameInFindings(world, code, ending.findings);
  if (ending.how === 'refused') return refused(ending.code, ending.values, findings);
  return world.storage.read(async (stores) => {
    const plan = await stores.plans.byId(ending.plan);
    if (!plan) return refused('plan-stale', { market: code });
    const measured = await stores.plans.measures(plan.id, 1);
    const names = await nameReps(stores, market, { cycle: plan.cycle });
    return done<CallPlanResult>({
      plan,
      measures: addMeasures(measured.map((each) => each.measures)),
      territories: territoryViews(plan.capacities, measured, names),
      findings,
    });
  });
}

/**
 * Makes the call plan of a market's next cycle from its accounts and reps, and keeps it as a new draft. A plan that
 * is in review or approved is only replaced when the caller says so. Whoever asks waits for it, and ends it by leaving.
 */
export async function makeCallPlan(
  world: World,
  actor: User,
  input: MakeCallPlanInput,
  { signal, onProgress }: FollowWork = {},
) {
  const found = await findUnitFor(world, actor, 'make-plan', input.market);
  if (!found.ok) return found;
  const { relaxations = [], asOf, replace = false, launch } = input;
  const reason = (input.reason ?? '').trim();
  if (relaxations.length > 0 && (reason === '' || reason.length > LONGEST_REASON)) {
    return refusedInput('reason', `1–${LONGEST_REASON}`);
  }
  if (asOf !== undefined && !isPlanningDay(asOf)) return refusedInput('asOf', planningDay);
  const request = {
    ...(asOf === undefined ? {} : { asOf }),
    replace,
    relaxations,
    reason,
    ...(launch === undefined ? {} : { launch }),
  };
  const atOnce = await refuseAtOnce(world, found.value, request);
  if (!atOnce.ok) return atOnce;
  const { code } = found.value;
  const wanted = {
    kind: 'plan',
    market: code,
    unit: unitNamed(found.value),
    lane: planLane(code),
    input: request,
  } as const;
  const job = await submitJob(world, actor, wanted);
  const { job: ended } = await attendJob(world, planKind, job, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  if (!ended) return refused('planning-cancelled');
  const result = ended.ended?.result;
  if (!result) return endedWithoutWord(world, ended);
  return resultOf(world, found.value, result);
}
