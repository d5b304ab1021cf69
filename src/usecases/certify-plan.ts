import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { findCurrentPlan } from './current-plan.ts';
import { findMarketToRun } from './market-process.ts';
import type { Certificate, FollowWork, World } from './ports.ts';
import { isPlanInput } from './recompute-plan.ts';
import { unlessEnded } from './unless-ended.ts';

export interface CertifiedPlan extends Certificate {
  readonly plan: Plan;
}

/**
 * Has another solver answer the question the current plan answers, as it stood when the plan was made: what no plan
 * under the same limits can be worth more than, and how near this one comes. Changes nothing.
 */
export async function certifyPlan(
  world: World,
  actor: User,
  input: { readonly market: string; readonly mostSeconds: number; readonly whole: boolean },
  follow: FollowWork = {},
): Promise<Outcome<CertifiedPlan>> {
  const found = findMarketToRun(world, actor, input.market);
  if (!found.ok) return found;
  const plan = await world.storage.read((stores) => findCurrentPlan(world, stores, found.value));
  if (!plan.ok) return plan;
  const { snapshot } = plan.value;
  const kept = await world.files.readData(snapshot.input);
  if (!isPlanInput(kept)) return refused('file-unknown', { file: snapshot.input });
  const { mostSeconds, whole } = input;
  const certificate = await unlessEnded(
    world.heavy.certifyPlan({ plan: kept, mostSeconds, whole }, follow),
    follow,
  );
  return certificate.ok ? done({ plan: plan.value, ...certificate.value }) : certificate;
}
