import { hasErrors } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import { accountsOf, writeRelaxation } from '#domain/planning/relaxation.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { curvesInForce } from '#domain/planning/response/recorded-response.ts';
import { planningPhases } from '#domain/cycles/gates/gate.ts';
import { addMeasures, measurePlan } from '#domain/reporting/measure-plan.ts';
import { actualsToDate, processOn } from '../basis/actuals-to-date.ts';
import { findMarketFor } from '../access/find-market.ts';
import { pastTouches } from '../basis/past-touches.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, World } from '../ports.ts';
import { workingTimeInput } from '../basis/working-time-input.ts';
import { planInput, namelessInput } from '../basis/planning-basis.ts';

/** Makes a plan from accounts and reps as they are, and keeps it as a new draft; what nobody may store is not stored. */
async function makePlanOf(
  world: World,
  actor: User,
  { market: of, input: request }: Job<'plan'>,
  work: JobAtWork<'plan'>,
) {
  const found = findMarketFor(world, actor, 'make-plan', of);
  if (!found.ok) return found;
  const { relaxations, reason } = request;
  const process = await processOn(world, found.value, request.asOf);
  if (!process.ok) return process;
  const { market, cycle, template, rules, assignment } = process.value;
  const known = await world.storage.read(async (stores) => {
    const made = await actualsToDate(world, stores, market, cycle, request.asOf);
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
      turn: await refuseOutsidePhases(world, stores, market, cycle.id, planningPhases),
    };
  });
  if (!known.turn.ok) return known.turn;
  if (known.accounts.length === 0 || known.reps.length === 0)
    return refused('no-accounts', { market: market.code });
  if (known.current && known.current.state !== 'draft' && !request.replace) {
    return refused('plan-state', { market: market.code, state: known.current.state });
  }
  const { basis } = known;
  const { made, kept } = await world.heavy.makePlanToKeep(basis, {
    signal: work.signal,
    onProgress: (so, of) => work.note('allocating', so, of),
  });
  if (hasErrors(made.findings)) return refused('plan-infeasible', { market: market.code }, made.findings);
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
      ...(relaxations.length > 0 ? { relaxed: { relaxations, reason } } : {}),
    },
  };
  const measured = measurePlan(basis.accounts, made.segmented, made.lines, made.capacities);
  const { targets } = addMeasures(measured.map((each) => each.measures));
  work.note('storing', made.lines.length);
  await work.hold();
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
        targets,
        ...(known.done ? { from: known.done.from } : {}),
        ...(relaxations.length > 0 ? { relaxed: relaxations.map(writeRelaxation).join(', '), reason } : {}),
      },
    });
    await work.end(stores, {
      state: 'done',
      result: { how: 'made', plan: plan.id, findings: made.findings },
      file: '',
      stays: false,
    });
    return done(plan.id);
  });
}

export const planKind: KindOfJob<'plan', void> = {
  kind: 'plan',
  run: async (world, actor, job, work) => {
    const outcome = await makePlanOf(world, actor, job, work);
    if (outcome.ok) return;
    const { code, values, findings } = outcome.refusal;
    await world.storage.transaction((stores) =>
      work.end(stores, {
        state: 'refused',
        result: { how: 'refused', code, values, findings },
        file: '',
        stays: false,
      }),
    );
  },
};

/** Plans of a market are made one after the other: each is made from what the one before has left. */
export const planLane = (market: string): string => `plan ${market}`;
