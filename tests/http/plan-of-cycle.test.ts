import { describe, expect, it } from 'vitest';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { startApp } from './support/start-app.ts';
import { todayIn } from '#usecases/basis/today.ts';

const valueOf = <T>(outcome: Outcome<T>): T =>
  outcome.ok ? outcome.value : expect.fail(outcome.refusal.code);

describe('the plan of a cycle that is asked for', () => {
  it('is shown though the next cycle has a plan already, a plan made anew in mid-cycle too', async () => {
    const test = await startApp();
    const { world, users, market } = test;
    const running = `${market}-2027-01`;
    const make = async (asOf?: string) =>
      valueOf(await makeCallPlan(world, users.affiliate, { market, ...(asOf === undefined ? {} : { asOf }) }))
        .plan;
    const view = async (cycle?: string, who: 'affiliate' | 'rep' = 'affiliate') =>
      valueOf(await viewPlan(world, users[who], { market, ...(cycle === undefined ? {} : { cycle }) }));
    const first = await make();
    expect(first.cycle).toBe(running);
    expect(await view()).toMatchObject({ plan: { id: first.id }, cycles: [running], aside: false });
    expect(
      (await test.ask('affiliate', 'GET', `/markets/${market}/plan?cycle=${running}`)).body.plan.id,
    ).toBe(first.id);
    expect(
      (await test.ask('affiliate', 'GET', `/markets/${market}/plan?cycle=${market}-2020-01`)).body.code,
    ).toBe('plan-unknown');
    test.wait(140 * 24 * 3_600);
    const next = await make();
    expect(next.cycle).not.toBe(running);
    const anew = await make(todayIn(world, market));
    expect(anew).toMatchObject({ cycle: running });
    expect(await view()).toMatchObject({
      plan: { id: next.id },
      cycles: [running, next.cycle],
      aside: false,
    });
    const asked = await view(running.toLowerCase());
    expect(asked).toMatchObject({ plan: { id: anew.id }, cycles: [running, next.cycle], aside: true });
    const ofRep = await view(running, 'rep');
    expect(new Set(ofRep.lines.map((each) => each.territory))).toEqual(new Set(['T1']));
    const lineKey = asked.lines.find((each) => each.planned > 0)?.key ?? '';
    const line = valueOf(await explainPlanLine(world, users.affiliate, { market, lineKey, cycle: running }));
    expect(line.line).toEqual(asked.lines.find((each) => each.key === lineKey));

    // Reviewed and approved as the plan in planning is, which stays what it was. Nobody is signed in any more.
    const ask = async (who: 'affiliate' | 'rep' | 'manager', address: string, body?: object) => {
      const { sessionToken } = valueOf(await signIn(world, { token: await test.newLink(users[who].email) }));
      return test.inject({
        method: body === undefined ? 'GET' : 'POST',
        url: address,
        headers: { authorization: `Bearer ${sessionToken}` },
        ...(body === undefined ? {} : { payload: body }),
      });
    };
    const path = `/markets/${market}`;
    const api = `/api/v1${path}`;
    const own = `?cycle=${running}`;
    const opened = await ask('affiliate', `${api}/review${own}`, {});
    expect(opened.json().plan).toMatchObject({ id: anew.id, state: 'in-review' });
    const reason = world.definitions.lists.find((each) => each.key === 'proposal-reason')?.entries[0]?.code;
    const change = ofRep.lines.find((each) => each.planned > 2 && each.segment !== 'A');
    const proposal = { lineKey: change?.key, to: (change?.planned ?? 0) - 1, reason };
    expect((await ask('rep', `${api}/proposals`, proposal)).json().code).toBe('review-closed');
    const form = await ask('rep', `${path}/plan/lines/${encodeURIComponent(change?.key ?? '')}${own}`);
    expect(form.body.replaceAll('&#x3D;', '=')).toContain(`/proposal${own}"`);
    const sent = await ask('rep', `${api}/proposals${own}`, proposal);
    expect(sent.json().proposal).toMatchObject({ planId: anew.id, state: 'open' });
    const page = (await ask('manager', `${path}/review${own}`)).body.replaceAll('&#x3D;', '=');
    expect(page).toContain(`${path}/review/decide${own}"`);
    expect((await ask('manager', `${api}/proposals`)).json().proposals).toEqual([]);
    const { proposals } = (await ask('manager', `${api}/proposals${own}&state=open`)).json();
    const decided = await ask('manager', `${api}/proposals/decision${own}`, {
      proposalIds: proposals.map((each: { id: string }) => each.id),
      decision: 'approved',
    });
    expect(decided.json()).toMatchObject({ plan: { id: anew.id, version: 2 }, findings: [] });
    const approved = await ask('manager', `${api}/plan/approval${own}`, {});
    expect(approved.json().plan).toMatchObject({ id: anew.id, state: 'approved' });
    expect((await view()).plan).toMatchObject({ id: next.id, state: 'draft', version: 1 });
  });
});
