import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { findUnitOfJob } from '../access/find-market.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { CheckEnding, Job, World } from '../ports.ts';
import { keptInputOf } from './kept-input.ts';

/** Has another solver answer what the current plan answers. */
async function check(world: World, actor: User, job: Job<'check'>, work: JobAtWork<'check'>) {
  const found = findUnitOfJob(world, actor, 'check-plan', job);
  if (!found.ok) return found;
  const { plan, formerly } = await world.storage.read(async (stores) => ({
    plan: await findCurrentPlan(world, stores, found.value),
    formerly: await stores.territories.formerly(found.value.code),
  }));
  if (!plan.ok) return plan;
  const kept = await keptInputOf(world, plan.value);
  if (!kept.ok) return kept;
  const follow = {
    signal: work.signal,
    onProgress: (so: number, of: number) => work.note('solving', so, of),
  };
  const optimality = await world.heavy.checkOptimality({ ...kept.value, ...job.input }, follow);
  const now = calledNow(formerly);
  // The problem is solved as it was stated; it is told of in the codes of today.
  const parts = optimality.parts.map((part) => ({
    ...part,
    territories: part.territories.map((each) => now.get(each) ?? each),
  }));
  return done({ plan: plan.value.id, check: { ...optimality, parts } });
}

export const checkKind: KindOfJob<'check', void> = {
  kind: 'check',
  run: async (world, actor, job, work) => {
    const outcome = await check(world, actor, job, work);
    const result: CheckEnding = outcome.ok
      ? { how: 'checked', ...outcome.value }
      : { how: 'refused', ...outcome.refusal };
    const state = outcome.ok ? 'done' : 'refused';
    await world.storage.transaction((stores) => work.end(stores, { state, result, file: '', stays: false }));
  },
};

/** A market's plan is checked once at a time. */
export const checkLane = (market: string): string => `check ${market}`;
