import { done } from '#domain/basics/outcome.ts';
import { marketsFor } from '#domain/access/functions-of.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { unconfirmedOf } from '#domain/organisation/limit-confirmation.ts';
import { isFulfilled } from '#domain/organisation/duties/duty.ts';
import { findMarketFor } from '../access/find-market.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { loadDueDuties } from '../basis/duties-in-force.ts';
import { loadSignOffs } from '../basis/sign-offs.ts';
import type { World } from '../ports.ts';
import { limitsOf } from './view-limits.ts';

/** What may wait for whoever keeps a market within the law. */
export const waitingKinds = [
  'limits',
  'duties-missing',
  'duties-unsigned',
  'duties-ending',
  'plan-older',
  'sign-offs',
] as const;

export interface Waiting {
  /** Limits passed for certain about which nobody noted what was done are told by whoever lists these. */
  readonly kind: (typeof waitingKinds)[number] | 'breaches';
  readonly count: number;
}

/**
 * What waits in a market for whoever confirms its limits, as numbers alone: limits that are not confirmed, or no more;
 * duties that are missing, wait for a signature or end soon; refusals that came after the plan was made; versions of what all
 * markets go by that a function of theirs has not signed for this one.
 */
export async function listWaiting(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'confirm-limits', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.read(async (stores) => {
    const current = await findPlanOf(world, stores, market);
    const plan = current.ok ? current.value : undefined;
    const seesDuties = may(actor, 'see-duties', { market: market.code });
    const due = seesDuties ? await loadDueDuties(world, stores, market, plan) : [];
    const seesRefusals = may(actor, 'see-refusals', { market: market.code });
    const said = plan && seesRefusals ? await stores.consents.recorded(market.code) : [];
    const later = said.filter(
      ({ state, recordedAt }) => state === 'refused' && plan !== undefined && recordedAt > plan.madeAt,
    );
    const counts: Readonly<Record<(typeof waitingKinds)[number], number>> = {
      limits: unconfirmedOf(await limitsOf(world, stores, market)).length,
      'duties-missing': due.filter((each) => !isFulfilled(each) && each.state !== 'unsigned').length,
      'duties-unsigned': due.filter(({ state }) => state === 'unsigned').length,
      'duties-ending': due.filter(({ state }) => state === 'ending').length,
      'plan-older': new Set(later.map(({ subject }) => subject)).size,
      'sign-offs': may(actor, 'see-strategy', { market: market.code })
        ? (await loadSignOffs(world, stores)).filter((each) =>
            each.functions.some(
              ({ function: role, openFor }) =>
                openFor.includes(market.code) && marketsFor(actor, role, [market.code]).length > 0,
            ),
          ).length
        : 0,
    };
    return done<readonly Waiting[]>(
      waitingKinds.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0),
    );
  });
}
