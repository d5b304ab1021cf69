import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange, type ProposeInput } from '#usecases/review/propose-change.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { linesOf } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('a rep proposes a change', () => {
  let open: OpenMarket;
  let lines: readonly PlanLine[];
  beforeEach(async () => {
    open = await openMarket();
    const { world, market, people } = open;
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const plan = valueOf(await viewPlan(world, people.rep, { market, filter: { onlyPlanned: true } }));
    // One touch less of these breaks no guardrail.
    lines = plan.lines.filter((each) => each.segment !== 'A' && each.planned > 2);
    if (lines.length < 3) throw new Error('the plan has too few such lines');
  });

  const reviewing = () =>
    openReview(open.world, open.people.affiliate, { market: open.market }).then(valueOf);
  const propose = (changes: Partial<ProposeInput> = {}, who: Who = 'rep', line = lines[0]!) =>
    proposeChange(open.world, open.people[who], {
      market: open.market,
      lineKey: line.key,
      to: line.planned - 1,
      reason: 'other',
      comment: 'Sees us at congresses',
      preview: false,
      ...changes,
    });
  const decide = (decision: 'approved' | 'rejected', proposalIds: readonly string[], who: Who = 'manager') =>
    decideProposals(open.world, open.people[who], { market: open.market, decision, proposalIds, note: '' });
  it('only while the field has the plan', async () => {
    expect(codeOf(await propose())).toBe('review-closed');
    await reviewing();
    valueOf(await propose());
  });

  it('sees what it costs without sending it', async () => {
    await reviewing();
    const shown = valueOf(await propose({ preview: true }));
    expect(shown.proposal).toMatchObject({ kind: 'change', territory: 'T1', state: 'open' });
    expect(shown.proposal.costChange).toBeLessThan(0);
    expect(shown.utilisationAfter).toBeLessThan(shown.utilisationBefore ?? 0);
    expect(codeOf(await decide('approved', [shown.proposal.id]))).toBe('proposal-unknown');
  });

  it('hears which guardrail stands in the way, the same beforehand and when it is sent', async () => {
    await reviewing();
    const shown = valueOf(await propose({ to: 150, preview: true }));
    expect(shown.findings.length).toBeGreaterThan(0);
    expect(refusalOf(await propose({ to: 150 }))).toMatchObject({
      code: 'guardrail-broken',
      findings: shown.findings,
    });
  });

  it.each<[string, Partial<ProposeInput>, string]>([
    ['fewer touches than none', { to: -1 }, 'to'],
    ['half a touch', { to: 1.5 }, 'to'],
    ['a reason that nobody knows', { reason: 'because' }, 'reason'],
    ['a comment without end', { comment: 'x'.repeat(1_001) }, 'comment'],
  ])('not for %s', async (_, changes, field) => {
    await reviewing();
    expect(refusalOf(await propose(changes))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: field } }],
    });
    expect(codeOf(await propose({ to: lines[0]!.planned }))).toBe('invalid-input');
  });

  it('of the own territory alone', async () => {
    await reviewing();
    expect(codeOf(await propose({}, 'colleague'))).toBe('plan-line-unknown');
    expect(codeOf(await propose({}, 'foreigner'))).toBe('market-unknown');
  });

  it('for nobody outside the label of the brand, and hears why', async () => {
    const { world, market } = open;
    const [line] = lines;
    const specialty = (of: string) =>
      changeAccounts(world, market, (account) =>
        account.accountId === line!.accountId
          ? { ...account, facts: { ...account.facts, specialty: of } }
          : undefined,
      );
    await reviewing();
    // Meanwhile the account has turned out to be somebody else's business: less may be proposed, more may not.
    await specialty('psychiatry');
    valueOf(await propose());
    const more = refusalOf(await propose({ to: line!.planned + 1 }));
    expect(more.code).toBe('guardrail-broken');
    expect(more.findings).toContainEqual(
      expect.objectContaining({
        code: 'planning.outside-label',
        severity: 'error',
        values: expect.objectContaining({ specialty: 'psychiatry', count: 1 }),
      }),
    );
  });

  it('for no account that the plan left out for its label, whose lines it never had', async () => {
    const { world, market, people } = open;
    await changeAccounts(world, market, (account) =>
      account.accountId === 'A001'
        ? { ...account, facts: { ...account.facts, specialty: 'psychiatry' } }
        : account.accountId === 'A003'
          ? { ...account, facts: { ...account.facts, specialty: '' } }
          : undefined,
    );
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    await reviewing();
    const { brand } = lines[0]!;
    const ask = (accountId: string, who: Who = 'rep') =>
      propose({ lineKey: `${accountId}|${brand}|face-to-face`, to: 2 }, who);
    expect(refusalOf(await ask('A001'))).toMatchObject({
      code: 'outside-label',
      values: { account: 'Practice 001' },
      findings: [{ code: 'planning.outside-label', values: { specialty: 'psychiatry' } }],
    });
    expect(refusalOf(await ask('A003'))).toMatchObject({
      code: 'outside-label',
      findings: [{ code: 'planning.specialty-unknown' }],
    });
    // Who may not see the account learns nothing of it.
    expect(codeOf(await ask('A001', 'colleague'))).toBe('plan-line-unknown');
    const asked = { market, lineKey: `A001|${brand}|face-to-face` };
    expect(codeOf(await explainPlanLine(world, people.rep, asked))).toBe('outside-label');
    expect(codeOf(await explainPlanLine(world, people.colleague, asked))).toBe('plan-line-unknown');
  });

  it('once a line: a later one takes the place of the earlier', async () => {
    await reviewing();
    const earlier = valueOf(await propose()).proposal;
    const later = valueOf(await propose({ comment: 'Sees nobody at all' })).proposal;
    expect(codeOf(await decide('approved', [earlier.id]))).toBe('proposal-decided');
    valueOf(await decide('approved', [later.id]));
  });

  it('and may take it back as long as nobody has decided', async () => {
    await reviewing();
    const { id: proposalId } = valueOf(await propose()).proposal;
    const withdraw = (who: Who) =>
      withdrawProposal(open.world, open.people[who], { market: open.market, proposalId });
    expect(codeOf(await withdraw('colleague'))).toBe('proposal-unknown');
    expect(codeOf(await withdraw('manager'))).toBe('not-allowed');
    expect(valueOf(await withdraw('rep')).proposal.state).toBe('withdrawn');
    expect(codeOf(await withdraw('rep'))).toBe('proposal-decided');
  });

  it('and the manager makes one version of all that is approved, and none of what is not', async () => {
    await reviewing();
    const [first, second, third] = [
      valueOf(await propose({}, 'rep', lines[0])).proposal,
      valueOf(await propose({}, 'rep', lines[1])).proposal,
      valueOf(await propose({}, 'rep', lines[2])).proposal,
    ];
    const approve = () => approvePlan(open.world, open.people.manager, { market: open.market });
    expect(codeOf(await approve())).toBe('proposals-open');
    expect(codeOf(await decide('approved', [first.id], 'rep'))).toBe('not-allowed');
    expect(valueOf(await decide('approved', [first.id, second.id])).plan.version).toBe(2);
    expect(valueOf(await decide('rejected', [third.id])).plan.version).toBe(2);
    const after = valueOf(await viewPlan(open.world, open.people.rep, { market: open.market }));
    const plannedOf = (key: string) => after.lines.find((each) => each.key === key)?.planned;
    expect(lines.slice(0, 3).map((line) => plannedOf(line.key)! - line.planned)).toEqual([-1, -1, 0]);
    expect(valueOf(await approve()).plan).toMatchObject({ state: 'approved', version: 2 });
    expect(codeOf(await propose())).toBe('review-closed');
  });

  it('of another plan than the current one where a cycle is named, and of none where there is none', async () => {
    await reviewing();
    expect(codeOf(await propose({ cycle: `${open.market}-2031-01` }))).toBe('plan-unknown');
    expect(codeOf(await propose({ lineKey: 'nothing' }))).toBe('plan-line-unknown');
    const empty = await openMarket();
    const input = { market: empty.market, lineKey: lines[0]!.key, to: 1, reason: 'other', comment: '' };
    const refused = await proposeChange(empty.world, empty.people.rep, { ...input, preview: false });
    expect(codeOf(refused)).toBe('plan-unknown');
  });

  it('in its turn of an opened cycle alone', async () => {
    const turn = await openMarket();
    await leadCycle(turn, 'field-review');
    const [line] = await linesOf(turn, { onlyPlanned: true }, 'rep');
    const late = await refusedWithoutTrace(turn.world, () =>
      proposeChange(turn.world, turn.people.rep, {
        market: turn.market,
        lineKey: line!.key,
        to: line!.planned - 1,
        reason: 'other',
        comment: '',
        preview: false,
      }),
    );
    expect(late.code).toBe('phase-ended');
  });

  it('leaves nothing behind that is not sent, and is on record when it is', async () => {
    await reviewing();
    const refusal = await refusedWithoutTrace(open.world, () => propose({ to: 150 }));
    expect(refusal.code).toBe('guardrail-broken');
    const { proposal } = valueOf(await propose());
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'propose',
      by: 'rep@example.com',
      subject: lines[0]!.key,
      details: { plan: proposal.planId, from: proposal.from, to: proposal.to, reason: 'other' },
    });
  });

  it('also by whoever runs or leads the market', async () => {
    await reviewing();
    for (const who of ['affiliate', 'manager', 'global'] as const) {
      expect(valueOf(await propose({}, who)).proposal.madeBy).toBe(`${who}@example.com`);
    }
  });
});
