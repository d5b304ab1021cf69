import type { Finding } from '#domain/basics/finding.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { Account, Rep } from '#domain/customers/account.ts';
import type { Relaxation } from '#domain/planning/adjustments.ts';
import { writeRelaxation } from '#domain/planning/adjustments.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { MakePlanInput } from '#domain/planning/make-plan.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { curvesInForce } from '#domain/planning/response/recorded-response.ts';
import { planningPhases } from '#domain/process/gates/gate.ts';
import { addMeasures, measurePlan } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { MarketProcess } from './market-process.ts';
import { doneSoFar, processOn } from './done-so-far.ts';
import { findMarketToRun } from './market-process.ts';
import { pastTouches } from './past-touches.ts';
import { refuseOutsidePhases } from './phase-guard.ts';
import type { TerritoryView } from './territory-view.ts';
import { territoryViews } from './territory-view.ts';
import { makeUnderway } from './make-underway.ts';
import { nameAccounts } from './name-accounts.ts';
import type { FollowWork, World } from './ports.ts';
import { workingTimeInput } from './working-time-input.ts';

export interface CallPlanResult {
  readonly plan: Plan;
  readonly measures: Measures;
  readonly territories: readonly TerritoryView[];
  readonly findings: readonly Finding[];
}

/** Public holidays of the cycle by region: the market's own under `''`, and each region a rep works in. */
export function holidaysByRegion(
  world: World,
  { market, cycle }: Pick<MarketProcess, 'market' | 'cycle'>,
  reps: readonly Rep[],
): MakePlanInput['holidays'] {
  const regions = [...new Set(['', ...reps.map((rep) => rep.region)])].toSorted();
  const { country, state } = market.calendar;
  return Object.fromEntries(
    regions.map((region) => [
      region,
      world.calendars.publicHolidays(country, region === '' ? state : region, cycle.from, cycle.to),
    ]),
  );
}

/** Nothing in a plan depends on a name or a remark, so neither is kept with it. */
function withoutPerson(account: Account): Account {
  const { comment: _comment, ...facts } = account.facts;
  return { ...account, name: '', facts };
}

/** Everything a plan of these accounts and reps is made from. */
export const planInput = (
  world: World,
  process: Pick<MarketProcess, 'market' | 'cycle' | 'template' | 'rules'>,
  accounts: readonly Account[],
  reps: readonly Rep[],
  past: readonly PastTouch[],
): MakePlanInput => {
  const { market, cycle, template, rules } = process;
  const { key, version, channels, methods } = template;
  return {
    market,
    cycle,
    template: { key, version, channels, methods },
    rules,
    accounts: accounts.map(withoutPerson),
    reps: reps.map(({ own: _own, ...rep }) => rep),
    holidays: holidaysByRegion(world, process, reps),
    past,
  };
};

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
): Promise<Outcome<CallPlanResult>> {
  const found = findMarketToRun(world, actor, input.market);
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
    const made = await doneSoFar(world, stores, market, cycle, input.asOf);
    return {
      current: await stores.plans.current(market.code, cycle.id),
      accounts: await stores.accounts.ofMarket(market.code),
      reps: await stores.accounts.repsOf(market.code),
      done: made,
      past: await pastTouches(stores, market, made ? { ...cycle, from: made.from } : cycle),
      time: await workingTimeInput(world, stores, process.value),
      responses: curvesInForce(await stores.segmentResponses.ofMarket(market.code)),
      turn: await refuseOutsidePhases(world, stores, market, cycle.id, planningPhases),
    };
  });
  if (!known.turn.ok) return known.turn;
  if (known.accounts.length === 0 || known.reps.length === 0)
    return refused('no-accounts', { market: market.code });
  if (known.current && known.current.state !== 'draft' && input.replace !== true) {
    return refused('plan-state', { market: market.code, state: known.current.state });
  }
  const snapshot = {
    ...planInput(world, process.value, known.accounts, known.reps, known.past),
    ...known.time,
    responses: known.responses,
    ...(known.done ? { done: known.done } : {}),
    ...(relaxations.length > 0 ? { adjustments: { relaxations } } : {}),
  };
  const work = await makeUnderway(world, actor, market.code, snapshot, follow);
  if (!work.ok) return work;
  const made = work.value;
  if (hasErrors(made.findings)) {
    const findings = nameAccounts(made.findings, known.accounts);
    return refused('plan-infeasible', { market: market.code }, findings);
  }
  const at = world.clock.now();
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
      rules,
      holidays: snapshot.holidays,
      input: await world.files.keepData(snapshot),
      ...(relaxations.length > 0 ? { relaxed: { relaxations, reason: why } } : {}),
    },
  };
  const measured = measurePlan(known.accounts, made.segmented, made.lines, made.capacities);
  const measures = addMeasures(measured.map((each) => each.measures));
  return world.storage.transaction(async (stores): Promise<Outcome<CallPlanResult>> => {
    // Somebody may have opened a review or ended the phase while this plan was being made.
    const now = await stores.plans.current(market.code, cycle.id);
    const turn = await refuseOutsidePhases(world, stores, market, cycle.id, planningPhases);
    if (!turn.ok) return turn;
    if (now?.id !== known.current?.id || now?.state !== known.current?.state) {
      return refused('plan-stale', { market: market.code });
    }
    await stores.plans.add(plan, made.lines, made.segmented, measured);
    await stores.audit.add({
      at,
      by: actor.email,
      action: 'plan',
      market: market.code,
      subject: plan.id,
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
    return done({
      plan,
      measures,
      territories: territoryViews(plan.capacities, measured),
      findings: made.findings,
    });
  });
}
