import { hasErrors } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import { accountsOf, writeRelaxation } from '#domain/planning/relaxation.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { planningPhases } from '#domain/cycles/gates/gate.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { findUnitOfJob } from '../access/find-market.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, World } from '../ports.ts';
import { isStillInForce, loadCycleBasis } from '../basis/cycle-basis.ts';
import { visitsLost } from '../basis/same-persons.ts';
import { planBasis } from '../basis/plan-basis.ts';

/** Makes a plan from accounts and reps as they are, and keeps it as a new draft; what nobody may store is not stored. */
async function makePlanOf(world: World, actor: User, job: Job<'plan'>, work: JobAtWork<'plan'>) {
  const { input: request } = job;
  const found = findUnitOfJob(world, actor, 'make-plan', job);
  if (!found.ok) return found;
  const { relaxations, reason, replace, asOf, launch } = request;
  const known = await world.storage.read(async (stores) => {
    const which = asOf === undefined ? undefined : { on: asOf };
    const loaded = await loadCycleBasis(world, stores, found.value, which);
    if (!loaded.ok) return loaded;
    const basis = loaded.value;
    const { market, cycle } = basis;
    const lost = await visitsLost(world, stores, market);
    if (lost) return refused('secret-lost', { market: market.code }, [lost]);
    const turn = await refuseOutsidePhases(stores, market, cycle.id, planningPhases);
    if (!turn.ok) return turn;
    const current = await stores.plans.current(market.code, cycle.id);
    const before = launch !== undefined && current ? await stores.plans.lines(current.id) : [];
    const adjustments = {
      ...(relaxations.length > 0 ? { relaxations } : {}),
      ...(launch !== undefined && current
        ? {
            launch: {
              brand: launch,
              planned: Object.fromEntries(before.map(({ key, planned: touches }) => [key, touches])),
            },
          }
        : {}),
    };
    const isAdjusted = Object.keys(adjustments).length > 0;
    return done({
      basis,
      current,
      planned: await planBasis(stores, basis, isAdjusted ? adjustments : undefined),
    });
  });
  if (!known.ok) return known;
  const { basis, current, planned } = known.value;
  const { market, cycle, template, rules, assignment } = basis;
  if (basis.accounts.length === 0 || basis.reps.length === 0) {
    return refused('no-accounts', { market: market.code });
  }
  if (current && current.state !== 'draft' && !replace) {
    return refused('plan-state', { market: market.code, state: current.state });
  }
  const { made, lines, segmented, measured, kept } = await world.heavy.makePlanToKeep(planned, {
    signal: work.signal,
    onProgress: (so, of) => work.note('allocating', so, of),
  });
  if (hasErrors(made.findings)) return refused('plan-infeasible', { market: market.code }, made.findings);
  const at = world.clock.now();
  const sha256 = await world.files.keepCompressed(kept);
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
        methods: made.methods,
        definitions: basis.definitions,
      },
      rules,
      holidays: basis.holidays,
      input: sha256,
      ...(relaxations.length > 0 ? { relaxed: { relaxations, reason } } : {}),
    },
  };
  const { targets } = addMeasures(measured.map((each) => each.measures));
  work.note('storing', lines.count);
  await work.hold();
  return world.storage.transaction(async (stores) => {
    // Somebody may have opened a review, ended the phase or changed what it is made from while it was being made.
    const now = await stores.plans.current(market.code, cycle.id);
    const turn = await refuseOutsidePhases(stores, market, cycle.id, planningPhases);
    if (!turn.ok) return turn;
    const isSame = now?.id === current?.id && now?.state === current?.state;
    if (!isSame || !(await isStillInForce(world, stores, found.value, basis))) {
      return refused('plan-stale', { market: market.code });
    }
    await stores.plans.add(plan, lines, segmented, measured);
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
      by: actor,
      kind: 'plan',
      market: market.code,
      subject: plan.id,
      accounts: relaxations.flatMap(accountsOf),
      details: {
        cycle: cycle.id,
        value: made.value,
        bound: made.bound,
        targets,
        ...(basis.done ? { from: basis.done.from } : {}),
        ...(launch === undefined ? {} : { launch }),
        ...(relaxations.length > 0 ? { relaxed: relaxations.map(writeRelaxation).join(', ') } : {}),
      },
      texts: relaxations.length > 0 ? { reason } : {},
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
