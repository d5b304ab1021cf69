import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { startApp, type TestApp } from './support/start-app.ts';

interface Line {
  readonly key: string;
  readonly planned: number;
  readonly segment: string;
}

eachDatabase((database) =>
  describe('the field review', () => {
    let test: TestApp;
    let market: string;
    let reason: string;
    let lines: readonly Line[];
    beforeAll(async () => {
      test = await startApp({ database });
      market = `/markets/${test.market}`;
      const list = test.world.definitions.lists.find((each) => each.key === 'proposal-reason');
      reason = list?.entries[0]?.code ?? expect.fail('there are no reasons for proposals');
      await test.ask('affiliate', 'POST', `${market}/plan`);
      // B and C lines with several touches: one touch less breaks no guardrail.
      const { body } = await test.ask('rep', 'GET', `${market}/plan?onlyPlanned=true&limit=1000`);
      lines = body.lines.filter((each: Line) => each.segment !== 'A' && each.planned > 2);
    });
    const less = (index: number) => {
      const line = lines[index] ?? expect.fail('there are too few lines');
      return { lineKey: line.key, to: line.planned - 1, reason, comment: 'Sees us at congresses' };
    };
    const versionOf = async (): Promise<number> =>
      (await test.ask('rep', 'GET', `${market}/plan?limit=1`)).body.plan.version;

    it('takes no proposals before it is open', async () => {
      const answer = await test.ask('rep', 'POST', `${market}/proposals`, less(0));
      expect([answer.status, answer.body.code]).toEqual([409, 'review-closed']);
    });

    it('is opened once', async () => {
      expect((await test.ask('affiliate', 'POST', `${market}/review`)).body.plan.state).toBe('in-review');
      expect((await test.ask('affiliate', 'POST', `${market}/review`)).body.code).toBe('plan-state');
    });

    it('shows what a proposal costs before it is sent', async () => {
      const answer = await test.ask('rep', 'POST', `${market}/proposals/preview`, less(0));
      expect(answer.status).toBe(200);
      expect(answer.body.findings).toEqual([]);
      expect(answer.body.proposal).toMatchObject({ kind: 'change', territory: 'T1', state: 'open' });
      expect(answer.body.proposal.costChange).toBeLessThan(0);
      expect(answer.body.utilisationAfter).toBeLessThan(answer.body.utilisationBefore);
      expect((await test.ask('rep', 'GET', `${market}/proposals`)).body.proposals).toEqual([]);
    });

    it('names the guardrail that stands in the way', async () => {
      const impossible = { ...less(0), to: 150 };
      const preview = await test.ask('rep', 'POST', `${market}/proposals/preview`, impossible);
      expect(preview.body.findings.length).toBeGreaterThan(0);
      const sent = await test.ask('rep', 'POST', `${market}/proposals`, impossible);
      expect([sent.status, sent.body.code]).toEqual([422, 'guardrail-broken']);
      expect(sent.body.findings).toEqual(preview.body.findings);
      expect((await test.ask('rep', 'GET', `${market}/proposals`)).body.proposals).toEqual([]);
    });

    it('keeps proposals apart by territory', async () => {
      const sent = await test.ask('rep', 'POST', `${market}/proposals`, less(0));
      expect(sent.status).toBe(201);
      const mine = await test.ask('rep', 'GET', `${market}/proposals?state=open`);
      expect(mine.body.proposals).toEqual([{ ...sent.body.proposal, doNotContact: [], sharedWith: [] }]);
      expect((await test.ask('colleague', 'GET', `${market}/proposals`)).body.proposals).toEqual([]);
      expect((await test.ask('manager', 'GET', `${market}/proposals`)).body.proposals).toHaveLength(1);
      const foreign = await test.ask('colleague', 'POST', `${market}/proposals`, less(1));
      expect([foreign.status, foreign.body.code]).toEqual([404, 'plan-line-unknown']);
      const stolen = await test.ask(
        'colleague',
        'POST',
        `${market}/proposals/${sent.body.proposal.id}/withdrawal`,
      );
      expect(stolen.body.code).toBe('proposal-unknown');
    });

    it('lets a rep withdraw, once', async () => {
      const sent = await test.ask('rep', 'POST', `${market}/proposals`, less(1));
      const url = `${market}/proposals/${sent.body.proposal.id}/withdrawal`;
      expect((await test.ask('manager', 'POST', url)).body.code).toBe('not-allowed');
      expect((await test.ask('rep', 'POST', url)).body.proposal.state).toBe('withdrawn');
      const again = await test.ask('rep', 'POST', url);
      expect([again.status, again.body.code]).toEqual([409, 'proposal-decided']);
      expect((await test.ask('rep', 'POST', `${market}/proposals/none/withdrawal`)).body.code).toBe(
        'proposal-unknown',
      );
    });

    it('makes one new version of several approvals, and none of a rejection', async () => {
      const ids: string[] = [];
      for (const index of [2, 3]) {
        ids.push((await test.ask('rep', 'POST', `${market}/proposals`, less(index))).body.proposal.id);
      }
      const open = await test.ask('manager', 'GET', `${market}/proposals?state=open`);
      const other = open.body.proposals.find((each: { id: string }) => !ids.includes(each.id)).id;
      const waiting = await test.ask('manager', 'POST', `${market}/plan/approval`);
      expect([waiting.status, waiting.body.code]).toEqual([409, 'proposals-open']);
      expect(await versionOf()).toBe(1);

      const decide = (who: 'rep' | 'manager', proposalIds: readonly string[], decision: string, note = '') =>
        test.ask(who, 'POST', `${market}/proposals/decision`, { proposalIds, decision, note });
      expect((await decide('rep', ids, 'approved')).body.code).toBe('not-allowed');
      const approved = await decide('manager', ids, 'approved', 'Agreed');
      expect(approved.status).toBe(200);
      expect(approved.body.plan.version).toBe(2);
      expect(approved.body.decided).toMatchObject([
        { state: 'approved', decidedBy: 'manager@example.com', decisionNote: 'Agreed' },
        { state: 'approved' },
      ]);
      const changed = await test.ask(
        'rep',
        'GET',
        `${market}/plan/lines/${encodeURIComponent(less(2).lineKey)}`,
      );
      expect(changed.body).toMatchObject({ planned: less(2).to, binding: 'review' });

      expect((await decide('manager', [other], 'rejected')).body.plan.version).toBe(2);
      expect((await decide('manager', [other], 'approved')).body.code).toBe('proposal-decided');
      expect((await decide('manager', ['none'], 'approved')).body.code).toBe('proposal-unknown');
      expect((await decide('manager', [], 'approved')).body.code).toBe('invalid-input');
      expect((await decide('manager', ids, 'perhaps')).body.code).toBe('invalid-input');
      expect(await versionOf()).toBe(2);
    });

    it('ends with the approval of the plan', async () => {
      expect((await test.ask('rep', 'POST', `${market}/plan/approval`)).body.code).toBe('not-allowed');
      const approved = await test.ask('manager', 'POST', `${market}/plan/approval`);
      expect(approved.body.plan).toMatchObject({ state: 'approved', version: 2 });
      expect((await test.ask('manager', 'POST', `${market}/plan/approval`)).body.code).toBe('plan-state');
      expect((await test.ask('rep', 'POST', `${market}/proposals`, less(0))).body.code).toBe('review-closed');
    });

    it('shows in the rollup, whose totals reconcile', async () => {
      const { body } = await test.ask('global', 'GET', '/rollup');
      const own = body.markets.find((each: { market: string }) => each.market === test.market);
      expect(own).toMatchObject({ state: 'approved', planVersion: 2 });
      expect(body.differences).toEqual([]);
      expect(own.kpis['planned-calls']).toBe(own.measures.plannedTouches);
      expect(body.total.kpis['planned-calls']).toBe(own.measures.plannedTouches);
      expect(body.kpis).toContainEqual({
        key: 'utilisation',
        unit: 'share',
        title: 'Utilisation',
        wording: expect.any(String),
      });
      expect(Object.keys(own.kpis)).toEqual(body.kpis.map((each: { key: string }) => each.key));
      const empty = body.markets.find((each: { market: string }) => each.market === test.otherMarket);
      expect(empty.kpis['coverage-planned']).toBeNull();
    });

    it('leaves a trace of every step', async () => {
      const { body } = await test.ask('global', 'GET', `/audit?market=${test.market}`);
      const actions = body.events.map((each: { kind: string }) => each.kind);
      for (const action of [
        'plan',
        'open-review',
        'propose',
        'withdraw',
        'approve-proposals',
        'reject-proposals',
        'approve-plan',
      ]) {
        expect(actions).toContain(action);
      }
      expect((await test.ask('global', 'GET', '/audit?limit=2')).body.events).toHaveLength(2);
    });
  }),
);
