import { done, refused } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { RecomputedLines } from '#domain/planning/compare-recomputed.ts';
import type { Plan, PlanVersions } from '#domain/planning/plan.ts';
import { nameInKeys } from '../basis/name-accounts.ts';
import { attendJob, endedWithoutWord } from '../jobs/attend-job.ts';
import { isOfKind } from '../jobs/kind-of-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { viewJob, type ShownJob } from '../jobs/view-jobs.ts';
import type { FollowWork, World } from '../ports.ts';
import { unreadableAgain } from '../ports/unreadable-document.ts';
import { recomputeKind, recomputeLane } from './recompute-job.ts';

export interface RecomputedPlan extends RecomputedLines {
  readonly plan: Plan;
  /**
   * What made the plan and what makes plans now: where these differ, digits may. Of its methods there is no other: touches are valued
   * again as they were.
   */
  readonly versions: { readonly made: PlanVersions; readonly today: Omit<PlanVersions, 'methods'> };
}

/** A plan that somebody asked to be made again: how far it is, or what came of it. */
export type AskedRecomputation =
  | { readonly kind: 'working'; readonly plan: Plan; readonly job: ShownJob }
  | ({ readonly kind: 'recomputed' } & RecomputedPlan);

/** A plan for whoever may have it made again; others do not learn that there is one. */
async function findPlan(world: World, actor: User, { planId }: { readonly planId: string }) {
  const plan = await world.storage.read(({ plans }) => plans.byId(planId));
  return plan && may(actor, 'recompute-plan', { market: plan.market })
    ? done(plan)
    : refused('plan-unknown', { market: '' });
}

/** Asks for a plan to be made again, by whoever works on jobs. Nothing is changed by asking. */
export async function beginRecomputation(world: World, actor: User, input: { readonly planId: string }) {
  const found = await findPlan(world, actor, input);
  if (!found.ok) return found;
  const { id: plan, market } = found.value;
  const lane = recomputeLane(market, actor);
  return done(await submitJob(world, actor, { kind: 'recompute', market, lane, input: { plan } }));
}

/** What came of making a plan again, or how far it is. Throws where what it was made from cannot be read. */
export async function viewRecomputation(
  world: World,
  actor: User,
  input: { readonly planId: string; readonly job: string },
) {
  const found = await findPlan(world, actor, input);
  if (!found.ok) return found;
  const plan = found.value;
  const job = await world.storage.read(({ jobs }) => jobs.byId(input.job));
  if (!job || !isOfKind(job, 'recompute') || job.input.plan !== plan.id)
    return refused('job-unknown', { job: input.job });
  if (!job.ended) {
    const shown = await viewJob(world, actor, input);
    return shown.ok ? done<AskedRecomputation>({ kind: 'working', plan, job: shown.value }) : shown;
  }
  const { result } = job.ended;
  if (!result) return endedWithoutWord(world, job);
  if (result.how === 'refused') return refused(result.code, result.values, result.findings);
  if (result.how === 'unreadable') throw unreadableAgain(result.finding);
  const { made, by: today } = result;
  return done<AskedRecomputation>({
    kind: 'recomputed',
    plan,
    ...made,
    different: await nameInKeys(world, plan.market, made.different),
    versions: { made: plan.snapshot.versions, today },
  });
}

/** The same with what came of it, for whoever waits for it; it ends when they leave. */
export async function recomputePlan(
  world: World,
  actor: User,
  input: { readonly planId: string },
  { signal, onProgress }: FollowWork = {},
) {
  const begun = await beginRecomputation(world, actor, input);
  if (!begun.ok) return begun;
  const { id: job } = begun.value;
  await attendJob(world, recomputeKind, begun.value, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  const asked = await viewRecomputation(world, actor, { ...input, job });
  if (!asked.ok) return asked;
  return asked.value.kind === 'recomputed'
    ? done<RecomputedPlan>(asked.value)
    : refused('planning-cancelled');
}
