import { beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { recordDuty } from '#usecases/organisation/record-duty.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';
import { todayIn } from '#usecases/basis/today.ts';

const refuse = async ({ world, market }: OpenPlan, account: string, kind = 'no-see') =>
  valueOf(
    await recordConsent(world, operator, {
      market,
      account,
      kind,
      what: 'refused',
      saidOn: '',
      until: '',
      source: 'Letter',
      evidence: '',
    }),
  );

describe('a plan made before somebody refused', () => {
  let open: OpenPlan;
  let before: Awaited<ReturnType<typeof view>>;
  let refused: readonly PlanLine[];
  let touches: number;
  let account: string;
  const view = async () =>
    valueOf(await viewPlan(open.world, open.people.affiliate, { market: open.market }));

  beforeAll(async () => {
    open = await openPlan('in-review');
    before = await view();
    const visited = open.lines.find(({ channel }) => channel === 'face-to-face')!;
    account = visited.accountId;
    refused = before.lines.filter(
      (each) => each.accountId === account && each.channel === 'face-to-face' && each.planned > 0,
    );
    touches = refused.reduce((sum, line) => sum + line.planned, 0);
    await refuse(open, account);
  });

  it('shows 0 touches, with the refusal as the reason and how many fell away since when', async () => {
    const after = await view();
    for (const line of refused) {
      const now = after.lines.find(({ key }) => key === line.key)!;
      expect(now).toMatchObject({ planned: 0, minimum: 0, maximum: 0, marginals: [], binding: 'refused' });
      expect(now.why.slice(0, 2)).toEqual([
        { code: 'no-see', values: {} },
        {
          code: 'touches-fell-away',
          values: { touches: line.planned, since: todayIn(open.world, open.market) },
        },
      ]);
      const explained = await explainPlanLine(open.world, open.people.rep, {
        market: open.market,
        lineKey: line.key,
      });
      expect(valueOf(explained).line).toMatchObject({ planned: 0, maximum: 0, binding: 'refused' });
    }
    const others = (of: typeof before) =>
      of.lines
        .filter(({ key }) => !refused.some((line) => line.key === key))
        .map((line) => ({ ...line, doNotContact: [], sharedWith: [] }));
    expect(others(after)).toEqual(others(before));
  });

  it('tells whoever sees it how many touches fall away, and counts them nowhere', async () => {
    const { world, market, people } = open;
    const fell = { accounts: 1, lines: refused.length, touches, since: todayIn(world, market) };
    const after = await view();
    expect(after.fell).toEqual(fell);
    const { plannedTouches } = before.measures;
    expect(after.measures.plannedTouches).toBe(plannedTouches - touches);
    const ofMarket = valueOf(await viewMarket(world, people.affiliate, { market }));
    expect(ofMarket).toMatchObject({ fell, measures: { plannedTouches: plannedTouches - touches } });
    const rollup = valueOf(await rollUp(world, operator, {}));
    expect(rollup.differences).toEqual([]);
    expect(rollup.markets.find((each) => each.market === market)?.measures.plannedTouches).toBe(
      plannedTouches - touches,
    );
    const elsewhere = valueOf(await viewPlan(world, people.colleague, { market }));
    expect(elsewhere.fell).toBeUndefined();
  });

  it('is approved only by whoever says how many touches fall away, and holds none of them then', async () => {
    const { world, market, people } = open;
    const approve = (fallen?: number) =>
      approvePlan(world, people.manager, { market, ...(fallen === undefined ? {} : { fallen }) });
    for (const wrong of [undefined, touches + 1, 0]) {
      const refusal = await refusedWithoutTrace(world, () => approve(wrong));
      expect(refusal).toMatchObject({ code: 'plan-holds-refused', values: { touches, accounts: 1 } });
      expect(refusal.findings).toMatchObject([
        {
          severity: 'error',
          code: 'plan.account-refused',
          where: { subject: account },
          values: { account: refused[0]!.accountName, touches },
        },
      ]);
    }
    const approved = valueOf(await approve(touches));
    expect(approved).toMatchObject({ plan: { state: 'approved', version: 2 }, fell: { touches } });
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'approve-plan',
      details: { version: 2, lines: refused.map(({ key }) => key), touches },
    });
    const kept = await world.storage.read(({ plans }) => plans.lines(approved.plan.id));
    for (const { key } of refused)
      expect(kept.find((line) => line.key === key)).toMatchObject({ planned: 0, binding: 'refused' });
    const after = await view();
    expect(after.fell).toBeUndefined();
    expect(after.plan.version).toBe(2);
  });

  it('is approved anew without what was refused after its approval', async () => {
    const { world, market, people } = open;
    const next = open.lines.find((line) => line.accountId !== account)!;
    await refuse(open, next.accountId, 'do-not-contact');
    const { fell, plan } = await view();
    expect(plan.state).toBe('approved');
    const again = valueOf(await approvePlan(world, people.manager, { market, fallen: fell!.touches }));
    expect(again.plan).toMatchObject({ state: 'approved', version: 3 });
    expect((await view()).fell).toBeUndefined();
    expect(
      await refusedWithoutTrace(world, () => approvePlan(world, people.manager, { market })),
    ).toMatchObject({ code: 'plan-state' });
  });
});

const planned = (lines: readonly PlanLine[], territory: string) =>
  lines
    .filter((line) => line.territory === territory && line.channel === 'face-to-face')
    .reduce((sum, line) => sum + line.planned, 0);

describe('a plan made before the law asked for something', () => {
  const entered = { duty: 'register', number: '17', until: '', evidence: 'card' } as const;

  it('holds no touch that a duty closes, wherever it is shown, until that is done', async () => {
    const open = await openPlan('in-review');
    const { people, market } = open;
    const world = obligedBy(open.world, someDuty(market));
    const of = { ...entered, market, from: '2026-01-01' };
    valueOf(await recordDuty(world, people.affiliate, { ...of, about: 't1@example.com' }));
    const view = async (there = world) => valueOf(await viewPlan(there, people.affiliate, { market }));
    const before = await view(open.world);
    const after = await view();
    const touches = planned(before.lines, 'T2');
    expect(touches).toBeGreaterThan(0);
    expect([planned(after.lines, 'T1'), planned(after.lines, 'T2')]).toEqual([
      planned(before.lines, 'T1'),
      0,
    ]);
    const shut = after.lines.find(
      ({ territory, why }) => territory === 'T2' && why[0]?.code === 'duty-missing',
    );
    expect(shut?.why[1]).toMatchObject({ code: 'touches-fell-away', values: { since: '2027-01-01' } });
    expect([after.fell, after.closedByDuty]).toMatchObject([undefined, { touches, since: '2027-01-01' }]);
    const left = before.measures.plannedTouches - touches;
    expect(after.measures.plannedTouches).toBe(left);
    expect(valueOf(await viewMarket(world, people.affiliate, { market }))).toMatchObject({
      closedByDuty: { touches },
      measures: { plannedTouches: left },
    });
    const { markets } = valueOf(await rollUp(world, operator, {}));
    expect(markets.find((each) => each.market === market)?.measures.plannedTouches).toBe(left);
    const files = { market, system: 'veeva-mcp' } as const;
    valueOf(await approvePlan(world, people.manager, { market }));
    const { touches: handed, closed } = valueOf(await exportFieldSystem(world, people.affiliate, files));
    expect([handed, closed]).toEqual([left, touches]);
    // Not let go by the approval: it is planned once the duty is done.
    valueOf(await recordDuty(world, people.affiliate, { ...of, about: 't2@example.com' }));
    const again = await view();
    expect([planned(again.lines, 'T2'), again.closedByDuty]).toEqual([touches, undefined]);
  });

  it('keeps what may still be visited on a day that is left', async () => {
    const open = await openPlan('draft');
    const { people, market } = open;
    const world = obligedBy(open.world, someDuty(market));
    for (const rep of ['t1', 't2'])
      valueOf(
        await recordDuty(world, people.affiliate, {
          ...entered,
          market,
          from: '2027-04-01',
          about: `${rep}@example.com`,
        }),
      );
    const { closedByDuty } = valueOf(await viewPlan(world, people.affiliate, { market }));
    expect(closedByDuty).toBeUndefined();
  });
});
