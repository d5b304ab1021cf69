import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import { findUnitFor } from '../access/find-market.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { World } from '../ports.ts';

/** Hands a draft plan to the field: from now on reps may propose changes. */
export async function openReview(
  world: World,
  actor: User,
  input: { readonly market: string; readonly cycle?: string },
) {
  const found = await findUnitFor(world, actor, 'open-review', input.market, input.cycle);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.transaction(async (stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const { template } = await loadUnitCycle(world, stores, market, { plan });
    const method = template?.methods.review ?? 'none';
    if (method === 'none') {
      return refused('review-not-in-process', { market: market.code, template: plan.snapshot.template.key });
    }
    if (plan.state !== 'draft') return refused('plan-state', { market: market.code, state: plan.state });
    const turn = await refuseOutsidePhases(stores, market, plan.cycle, ['field-review']);
    if (!turn.ok) return turn;
    await stores.plans.setState(plan.id, 'in-review');
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'open-review',
      market: market.code,
      subject: plan.id,
      details: { version: plan.version },
    });
    return done({ plan: { ...plan, state: 'in-review' as const } });
  });
}
