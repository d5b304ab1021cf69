import { unitNamed } from '#domain/organisation/unit.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { OptimalityCheck, FollowWork, World } from '../ports.ts';
import { keptInputOf } from './kept-input.ts';
import { attendJob, endedWithoutWord } from '../jobs/attend-job.ts';
import { openJob } from '../jobs/open-job.ts';
import { submitJob } from '../jobs/submit-job.ts';
import { checkKind, checkLane } from './check-job.ts';

export interface OptimalityOfPlan extends OptimalityCheck {
  readonly plan: Plan;
}

/** A day; pages and API allow less. */
const MOST_SECONDS = 24 * 3_600;

/**
 * Has another solver answer the question the current plan answers, as it stood when the plan was made: what no plan
 * under the same limits can be worth more than, and how near this one comes. Changes nothing.
 */
export async function checkOptimality(
  world: World,
  actor: User,
  input: { readonly market: string; readonly mostSeconds: number; readonly whole: boolean },
  { signal, onProgress }: FollowWork = {},
) {
  const found = await findUnitFor(world, actor, 'check-plan', input.market);
  if (!found.ok) return found;
  const plan = await world.storage.read((stores) => findCurrentPlan(world, stores, found.value));
  if (!plan.ok) return plan;
  const { mostSeconds, whole } = input;
  if (!(mostSeconds > 0 && mostSeconds <= MOST_SECONDS))
    return refusedInput('seconds', `0 < … ≤ ${MOST_SECONDS}`);
  const kept = await keptInputOf(world, plan.value);
  if (!kept.ok) return kept;
  const { code } = found.value;
  if (await openJob(world, 'check', found.value)) return refused('plan-check-underway', { market: code });
  const wanted = {
    kind: 'check',
    market: code,
    unit: unitNamed(found.value),
    lane: checkLane(code),
    input: { mostSeconds, whole },
  } as const;
  const job = await submitJob(world, actor, wanted);
  const { job: ended } = await attendJob(world, checkKind, job, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: ({ done: so, total }) => onProgress(so, total) } : {}),
  });
  const result = ended?.ended?.result;
  if (result?.how === 'refused') return refused(result.code, result.values, result.findings);
  if (result) {
    const checked = await world.storage.read((stores) => stores.plans.byId(result.plan));
    return checked
      ? done<OptimalityOfPlan>({ plan: checked, ...result.check })
      : refused('plan-unknown', { market: code });
  }
  return ended ? endedWithoutWord(world, ended) : refused('planning-cancelled');
}

/** The check of a market's plan that runs; undefined when none does. */
export async function viewPlanCheck(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitFor(world, actor, 'check-plan', input.market);
  return found.ok ? done(await openJob(world, 'check', found.value)) : found;
}

/** Ends the check that runs, if one does: whoever waits for it is told. */
export async function cancelPlanCheck(world: World, actor: User, input: { readonly market: string }) {
  const running = await viewPlanCheck(world, actor, input);
  if (!running.ok || !running.value) return running;
  const { id } = running.value;
  await world.storage.transaction(({ jobs }) => jobs.cancel(id, world.clock.now()));
  return running;
}
