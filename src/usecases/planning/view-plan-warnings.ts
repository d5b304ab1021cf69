import type { User } from '#domain/access/user.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { unitNamed } from '#domain/organisation/unit.ts';
import { findUnitFor } from '../access/find-market.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { nameInFindings } from '../basis/name-accounts.ts';
import type { World } from '../ports.ts';

export interface PlanWarningsInput {
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
}

/**
 * What was found when the current plan was made, for whoever makes plans: it stays with the plan, and not on the page that
 * answered once. Of the last plan that was made in the market alone: of those before it nobody keeps what was found.
 */
export async function viewPlanWarnings(
  world: World,
  actor: User,
  { market: code, cycle }: PlanWarningsInput,
) {
  const found = await findUnitFor(world, actor, 'make-plan', code);
  if (!found.ok) return found;
  const market = found.value;
  const findings = await world.storage.read(async (stores): Promise<readonly Finding[]> => {
    const plan = await findCurrentPlan(world, stores, market, cycle);
    const job = await stores.jobs.last('plan', market.code);
    const made = job?.unit === unitNamed(market) ? job.ended?.result : undefined;
    return plan.ok && made?.how === 'made' && made.plan === plan.value.id ? made.findings : [];
  });
  return done(await nameInFindings(world, market.code, findings));
}
