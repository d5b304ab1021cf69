import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { may } from '#domain/access/permissions.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import type { RecomputedLines } from '#domain/planning/compare-recomputed.ts';
import type { Plan, PlanVersions } from '#domain/planning/plan.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { keptInputOf } from './kept-input.ts';

export interface RecomputedPlan extends RecomputedLines {
  readonly plan: Plan;
  /** What made the plan and what makes plans now: where these differ, digits may. */
  readonly versions: { readonly made: PlanVersions; readonly today: PlanVersions };
}

async function makeAgain(world: World, actor: User, input: { readonly planId: string }) {
  const known = await world.storage.read(async (stores) => ({
    plan: await stores.plans.byId(input.planId),
    lines: await stores.plans.lines(input.planId, {}, 1),
  }));
  const { plan } = known;
  if (!plan || !may(actor, 'recompute-plan', { market: plan.market })) {
    return refused('plan-unknown', { market: '' });
  }
  const kept = await keptInputOf(world, plan);
  if (!kept.ok) return kept;
  const recomputed = await world.heavy.recomputePlan({ ...kept.value, lines: known.lines });
  const today = {
    allocator: allocatorVersion,
    segmentation: segmentationVersion,
    definitions: world.definitions.version,
  };
  return done<RecomputedPlan>({ plan, ...recomputed, versions: { made: plan.snapshot.versions, today } });
}

/** Makes a plan again from what it was made from, and holds it against the first version as it is kept. */
export const recomputePlan = asQuestion('recomputation', makeAgain);
