import { describe, expect, it } from 'vitest';
import { explainPlanLine } from '#usecases/explain-plan-line.ts';
import { makeCallPlan } from '#usecases/make-call-plan.ts';
import { viewPlan } from '#usecases/view-plan.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { startApp } from './support/start-app.ts';

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
    const anew = await make(world.clock.today());
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
  });
});
