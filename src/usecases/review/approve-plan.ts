import { done, refused } from '#domain/basics/outcome.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import type { User } from '#domain/access/user.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { loadInForce } from '../basis/cycle-basis.ts';
import { refuseAgainstLaw } from '../basis/law-facts.ts';
import { refuseSamePerson } from '../basis/four-eyes.ts';
import { checkAgainstToday } from '../basis/plan-under-limits.ts';
import { findMarketFor } from '../access/find-market.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { World } from '../ports.ts';

/** How many passed limits a refusal spells out. */
const SHOWN_LIMITS = 100;

/** What somebody looked at when they decided; versions of a plan begin anew with every plan. */
export interface SeenPlan {
  readonly plan: string;
  readonly version: number;
}

/**
 * Approves the plan and closes its review. Where the process has a review there must have been one, and every
 * proposal must be decided. A plan that passes a legal limit is refused, also when calls made since it was planned are
 * the reason, and one whose limits nobody has confirmed; so is one that is no more what the approver saw, where they say what that was.
 */
export async function approvePlan(
  world: World,
  actor: User,
  input: { readonly market: string; readonly cycle?: string; readonly seen?: SeenPlan },
) {
  const found = findMarketFor(world, actor, 'approve-plan', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.transaction(async (stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const { seen } = input;
    if (seen && (seen.plan !== plan.id || seen.version !== plan.version))
      return refused('plan-stale', { market: market.code });
    const inForce = await loadInForce(world, stores, market, { plan });
    const reviewed = (inForce.template?.methods.review ?? 'none') !== 'none';
    if (plan.state !== (reviewed ? 'in-review' : 'draft')) {
      return refused('plan-state', { market: market.code, state: plan.state });
    }
    const turn = await refuseOutsidePhases(stores, market, plan.cycle, ['approve']);
    if (!turn.ok) return turn;
    const doneBy = await stores.audit.whoDid({ market: market.code, kind: 'plan', subject: plan.id });
    const second = await refuseSamePerson(world, stores, market, actor, { pair: 'plans', doneBy });
    if (!second.ok) return second;
    const open = await stores.proposals.ofPlan(plan.id, { state: 'open' });
    if (open.length > 0) return refused('proposals-open', { open: open.length });
    const { overLimits } = await checkAgainstToday(world, stores, inForce, plan);
    if (hasErrors(overLimits)) {
      return refused('plan-over-limits', { market: market.code }, overLimits.slice(0, SHOWN_LIMITS));
    }
    const law = await refuseAgainstLaw(world, stores, inForce.market, inForce.cycle, 'approve');
    if (!law.ok) return law;
    await stores.plans.setState(plan.id, 'approved');
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'approve-plan',
      market: market.code,
      subject: plan.id,
      details: { version: plan.version },
    });
    return done({ plan: { ...plan, state: 'approved' as const } });
  });
}
