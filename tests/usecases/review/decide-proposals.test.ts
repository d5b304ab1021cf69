import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals, type DecideInput } from '#usecases/review/decide-proposals.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import type { Who } from '../../support/people.ts';
import { limitedBy, reviewedBy } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const byKey = (lines: readonly PlanLine[]) => new Map(lines.map((each) => [each.key, each]));

describe('deciding proposals', () => {
  let open: OpenPlan;
  beforeEach(async () => {
    open = await openPlan('in-review');
  });
  const decide = (
    decision: DecideInput['decision'],
    proposalIds: readonly string[],
    { who = 'manager', world = open.world }: { who?: Who; world?: OpenPlan['world'] } = {},
  ) =>
    decideProposals(world, open.people[who], {
      market: open.market,
      decision,
      proposalIds,
      note: 'As agreed',
    });
  const view = async () => valueOf(await viewPlan(open.world, open.people.manager, { market: open.market }));

  it('is for the manager and the global team', async () => {
    const { world, market, lines, propose } = open;
    const { id } = await propose(lines[0]!);
    const input = { market, decision: 'rejected', proposalIds: [id], note: '' } as const;
    const others = ['rep', 'colleague', 'affiliate', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => decideProposals(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      affiliate: 'not-allowed',
      foreigner: 'market-unknown',
    });
    valueOf(await decide('rejected', [id], { who: 'global' }));
  });

  it('takes somebody else than who made the proposal', async () => {
    const { world, lines, propose } = open;
    const own = await propose(lines[0]!, {}, 'manager');
    const other = await propose(lines[1]!);
    for (const decision of ['approved', 'rejected'] as const) {
      const together = () => decide(decision, [other.id, own.id]);
      expect(await refusedWithoutTrace(world, together)).toMatchObject({
        code: 'four-eyes',
        values: { pair: 'proposals', rule: 'four-eyes-proposals' },
      });
    }
    valueOf(await decide('approved', [own.id], { who: 'global' }));
    valueOf(await decide('approved', [other.id]));
  });

  it('makes the next version of what is approved, with its measures, and keeps who decided why', async () => {
    const { world, market, lines, propose } = open;
    const before = await view();
    const proposals = [await propose(lines[0]!), await propose(lines[1]!)];
    const ids = proposals.map(({ id }) => id);
    const { plan, decided, findings } = valueOf(await decide('approved', [...ids, ids[0]!]));
    expect([plan.version, findings]).toEqual([2, []]);
    expect(decided).toEqual(
      proposals.map((each) => ({
        ...each,
        state: 'approved',
        decidedBy: 'manager@example.com',
        decidedAt: '2026-09-14T08:00:00.000Z',
        decisionNote: 'As agreed',
      })),
    );
    const after = await view();
    expect(after.plan).toMatchObject({ version: 2, state: 'in-review' });
    expect(after.proposals).toEqual(
      decided.map((proposal) => ({ ...proposal, doNotContact: [], sharedWith: [] })),
    );
    const was = byKey(before.lines);
    const changed = after.lines.filter(({ key, planned }) => planned !== was.get(key)?.planned);
    expect(new Map(changed.map(({ key, binding }) => [key, binding]))).toEqual(
      new Map(proposals.map(({ lineKey }) => [lineKey, 'review'])),
    );
    expect(after.measures.plannedTouches).toBe(before.measures.plannedTouches - 2);
    const cost = proposals.reduce((sum, each) => sum + each.costChange, 0);
    expect(after.measures.plannedEquivalents).toBe(before.measures.plannedEquivalents + cost);
    const [, other] = after.territories;
    expect(other).toEqual(before.territories[1]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'approve-proposals',
      market,
      subject: plan.id,
      details: { lines: proposals.map(({ lineKey }) => lineKey), version: 2 },
    });
    // What was said of accounts stands beside the chain, which has its digest alone.
    const { details, seq } = await lastOnRecord(world);
    expect(details['note']).toBe('As agreed');
    const [event] = await world.storage.read(({ audit }) => audit.stored(market, seq - 1, 1));
    expect(event?.body).toContain('"digests":{"note":');
    expect(event?.body).not.toContain('As agreed');
  });

  it('leaves the plan as it is where they are rejected', async () => {
    const { world, lines, propose } = open;
    const before = await view();
    const { id, lineKey } = await propose(lines[0]!);
    expect(valueOf(await decide('rejected', [id])).plan.version).toBe(1);
    const after = await view();
    expect([after.plan, after.lines]).toEqual([before.plan, before.lines]);
    expect(after.proposals).toMatchObject([{ id, state: 'rejected', decisionNote: 'As agreed' }]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'reject-proposals',
      details: { lines: [lineKey], version: 1 },
    });
  });

  it('takes all of them or none', async () => {
    const { world, market, people, lines, propose } = open;
    const good = await propose(lines[0]!);
    const gone = await propose(lines[1]!);
    valueOf(await withdrawProposal(world, people.rep, { market, proposalId: gone.id }));
    const refused = (ids: readonly string[]) =>
      refusedWithoutTrace(world, () => decide('approved', ids)).then(({ code }) => code);
    expect(await refused([])).toBe('invalid-input');
    expect(await refused([good.id, 'none'])).toBe('proposal-unknown');
    expect(await refused([good.id, gone.id])).toBe('proposal-decided');
  });

  it('is over with the review, and needs a plan', async () => {
    const { world, market, people, lines, propose } = open;
    const { id } = await propose(lines[0]!);
    valueOf(await decide('approved', [id]));
    valueOf(await approvePlan(world, people.manager, { market }));
    expect(refusalOf(await decide('rejected', [id]))).toMatchObject({
      code: 'review-closed',
      values: { state: 'approved' },
    });
    const empty = await openMarket();
    const input = { market, decision: 'rejected', proposalIds: [id], note: '' } as const;
    expect(codeOf(await decideProposals(empty.world, empty.people.manager, input))).toBe('plan-unknown');
  });

  it('may go beyond what the process asks of the rep', async () => {
    const { world, market, people } = open;
    const kept = (await linesOf(open, { onlyPlanned: true })).find((each) => each.segment === 'A')!;
    const drop = { market, lineKey: kept.key, to: 0, reason: 'other', comment: '', preview: false } as const;
    const refusal = refusalOf(await proposeChange(world, people.rep, drop));
    expect(refusal.findings.map(({ code }) => code)).toContain('review.must-keep');
    const byWindow = reviewedBy(world, 'window');
    const { proposal } = valueOf(await proposeChange(byWindow, people.rep, drop));
    valueOf(await decide('approved', [proposal.id]));
  });

  it('may not go beyond the law, by one proposal or by several together', async () => {
    const { propose } = open;
    // Both lines of one account that is no target yet.
    const lines = await linesOf(open, { territory: 'T1', text: 'A001' });
    expect(lines.map(({ planned }) => planned)).toEqual([0, 0]);
    const [first, second] = [
      await propose(lines[0]!, { to: 1 }, 'global'),
      await propose(lines[1]!, { to: 1 }, 'global'),
    ];
    const limited = (maximum: number) => limitedBy(open.world, legalLimit({ maximum }));
    const together = await refusedWithoutTrace(open.world, () =>
      decide('approved', [first.id, second.id], { world: limited(1) }),
    );
    expect(together.code).toBe('guardrail-broken');
    expect(new Set(together.findings.map(({ code }) => code))).toEqual(new Set(['review.over-legal-limit']));
    const none = await decide('approved', [first.id], { world: limited(0) });
    expect(refusalOf(none)).toMatchObject({
      code: 'guardrail-broken',
      values: { account: lines[0]!.accountName },
    });
    valueOf(await decide('approved', [first.id], { world: limited(1) }));
    expect(codeOf(await decide('approved', [second.id], { world: limited(1) }))).toBe('guardrail-broken');
    expect(valueOf(await decide('approved', [second.id], { world: limited(2) })).plan.version).toBe(3);
  });

  it('gives way to a version that somebody else made meanwhile', async () => {
    const { world, lines, propose } = open;
    const { id } = await propose(lines[0]!);
    const overtaken: OpenPlan['world'] = {
      ...world,
      storage: {
        ...world.storage,
        transaction: (work) =>
          world.storage.transaction((stores) =>
            work({
              ...stores,
              plans: Object.assign(Object.create(stores.plans), { addVersion: async () => false }),
            }),
          ),
      },
    };
    const refusal = await refusedWithoutTrace(world, () => decide('approved', [id], { world: overtaken }));
    expect(refusal.code).toBe('plan-stale');
  });
});
