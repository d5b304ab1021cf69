import { beforeAll, describe, expect, it } from 'vitest';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { endsBy } from '../support/ends-by.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('taking a proposal back', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('in-review');
  });
  const withdraw = (proposalId: string, who: Who = 'rep') =>
    withdrawProposal(open.world, open.people[who], { market: open.market, proposalId });
  const kept = (id: string) => open.world.storage.read((stores) => stores.proposals.byId(id));

  it('is for the rep whose territory it is, and leaves the proposal on record', async () => {
    const { world, market, lines, propose } = open;
    const made = await propose(lines[0]!);
    const others = ['colleague', 'manager', 'affiliate', 'global', 'foreigner'] as const;
    const input = { market, proposalId: made.id };
    expect(await endsBy(open, others, (actor) => withdrawProposal(world, actor, input))).toEqual({
      colleague: 'proposal-unknown',
      manager: 'not-allowed',
      affiliate: 'not-allowed',
      global: 'not-allowed',
      foreigner: 'market-unknown',
    });
    expect(await kept(made.id)).toMatchObject(made);
    const { proposal } = valueOf(await withdraw(made.id));
    expect(proposal).toEqual({
      ...made,
      state: 'withdrawn',
      decidedBy: 'rep@example.com',
      decidedAt: '2026-09-14T08:00:00.000Z',
    });
    expect(await kept(made.id)).toMatchObject(proposal);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'withdraw',
      by: 'rep@example.com',
      subject: made.lineKey,
      details: { plan: made.planId },
    });
  });

  it('is for whoever else made it, and for the rep all the same', async () => {
    const { lines, propose } = open;
    const first = await propose(lines[0]!, {}, 'manager');
    expect(codeOf(await withdraw(first.id, 'affiliate'))).toBe('not-allowed');
    expect(valueOf(await withdraw(first.id, 'manager')).proposal.decidedBy).toBe('manager@example.com');
    const second = await propose(lines[0]!, {}, 'manager');
    expect(valueOf(await withdraw(second.id)).proposal.decidedBy).toBe('rep@example.com');
  });

  it('is over once somebody has decided', async () => {
    const { world, market, people, lines, propose } = open;
    const withdrawn = await propose(lines[0]!);
    valueOf(await withdraw(withdrawn.id));
    const rejected = await propose(lines[0]!);
    const decision = { market, decision: 'rejected', proposalIds: [rejected.id], note: '' } as const;
    valueOf(await decideProposals(world, people.manager, decision));
    for (const { id, state } of [
      { id: withdrawn.id, state: 'withdrawn' },
      { id: rejected.id, state: 'rejected' },
    ]) {
      const refusal = await refusedWithoutTrace(world, () => withdraw(id));
      expect(refusal).toMatchObject({ code: 'proposal-decided', values: { state } });
    }
  });

  it('knows no proposal that there is none of, nor one of another market', async () => {
    const { world, people, otherMarket, lines, propose } = open;
    expect(refusalOf(await withdraw('none')).code).toBe('proposal-unknown');
    const { id: proposalId } = await propose(lines[0]!, {}, 'global');
    const elsewhere = await withdrawProposal(world, people.global, { market: otherMarket, proposalId });
    expect(codeOf(elsewhere)).toBe('proposal-unknown');
    valueOf(await withdraw(proposalId, 'global'));
  });
});
