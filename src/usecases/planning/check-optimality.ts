import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { OptimalityCheck, FollowWork, World } from '../ports.ts';
import { keptInputOf } from './kept-input.ts';
import { runInProgress } from '../jobs/run-in-progress.ts';

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
  follow: FollowWork = {},
) {
  const found = findMarketFor(world, actor, 'check-plan', input.market);
  if (!found.ok) return found;
  const plan = await world.storage.read((stores) => findCurrentPlan(world, stores, found.value));
  if (!plan.ok) return plan;
  const { mostSeconds, whole } = input;
  if (!(mostSeconds > 0 && mostSeconds <= MOST_SECONDS))
    return refusedInput('seconds', `0 < … ≤ ${MOST_SECONDS}`);
  const kept = await keptInputOf(world, plan.value);
  if (!kept.ok) return kept;
  const { code } = found.value;
  if (world.checking.of(code)) return refused('plan-check-underway', { market: code });
  const task = { ...kept.value, mostSeconds, whole };
  const optimalityCheck = await runInProgress(world, world.checking, actor, code, follow, (followed) =>
    world.heavy.checkOptimality(task, followed),
  );
  return optimalityCheck.ok
    ? done<OptimalityOfPlan>({ plan: plan.value, ...optimalityCheck.value })
    : optimalityCheck;
}

/** The check of a market's plan that runs; undefined when none does. */
export function viewPlanCheck(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'check-plan', input.market);
  return found.ok ? done(world.checking.of(found.value.code)) : found;
}

/** Ends the check that runs, if one does: whoever waits for it is told. */
export function cancelPlanCheck(world: World, actor: User, input: { readonly market: string }) {
  const running = viewPlanCheck(world, actor, input);
  if (running.ok && running.value) world.checking.cancel(running.value.market);
  return running;
}
