import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { withholdWorth } from '#domain/review/withhold-worth.ts';
import { figuresOfEach } from '../basis/figures.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { World } from '../ports.ts';

/** Takes back a proposal nobody has decided yet: by whoever made it, or the rep whose territory it is. */
export async function withdrawProposal(
  world: World,
  actor: User,
  input: { readonly market: string; readonly proposalId: string },
) {
  const found = await findUnitInPart(world, actor, 'withdraw-proposal', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  return world.storage.transaction(async (stores) => {
    const proposal = await stores.proposals.byId(input.proposalId);
    if (!proposal || proposal.market !== market) {
      return refused('proposal-unknown', { proposal: input.proposalId });
    }
    const { territory, madeBy: owner } = proposal;
    if (!may(actor, 'see-plan', { market, territory })) {
      return refused('proposal-unknown', { proposal: input.proposalId });
    }
    if (proposal.state !== 'open') return refused('proposal-decided', { state: proposal.state });
    if (!may(actor, 'withdraw-proposal', { market, territory, owner })) return notAllowed(actor, market);
    const at = world.clock.now();
    const withdrawn: Proposal = { ...proposal, state: 'withdrawn', decidedBy: actor.email, decidedAt: at };
    await stores.proposals.save(withdrawn);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'withdraw',
      market,
      subject: proposal.lineKey,
      accounts: [proposal.accountId],
      details: { plan: proposal.planId },
    });
    const shownOf = await figuresOfEach(world, stores, actor, found.value, [withdrawn]);
    const plan = await stores.plans.byId(proposal.planId);
    const { template } = plan ? await loadUnitCycle(world, stores, found.value, { plan }) : {};
    const method = template?.methods.value ?? 'response';
    return done({ proposal: withholdWorth(withdrawn, shownOf(withdrawn), method) });
  });
}
