import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { openJob } from './open-job.ts';
import { cancelJob } from './view-jobs.ts';

/** The plan of a market that is being made; undefined when none is. */
export async function viewPlanMaking(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitFor(world, actor, 'make-plan', input.market);
  return found.ok ? done(await openJob(world, 'plan', found.value)) : found;
}

/** Ends the making of a plan: whoever waits for it is told, nothing is kept, and the plan before stays. */
export async function cancelPlanMaking(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitFor(world, actor, 'make-plan', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const making = await openJob(world, 'plan', found.value);
  if (!making) return refused('plan-not-underway', { market });
  const cancelled = await cancelJob(world, actor, { job: making.id });
  return cancelled.ok ? done(making) : refused('plan-not-underway', { market });
}
