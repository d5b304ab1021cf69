import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewAttainment, type ViewAttainmentInput } from '#usecases/execution/view-attainment.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { legalLimit } from '../../support/small-market.ts';
import { openMarket } from '../support/open-market.ts';
import { figuresForAll, limitedBy } from '../support/alter-definitions.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

const DAY = '2027-01-20';

describe('attainment', () => {
  let open: OpenPlan;
  let first: PlanLine;
  let second: PlanLine;
  beforeAll(async () => {
    open = await openPlan('draft', await openMarket({ alter: figuresForAll }));
    const visits = await linesOf(open, { territory: 'T1', channel: 'face-to-face', onlyPlanned: true });
    first = visits[0]!;
    second = visits.find((each) => each.accountId !== first.accountId)!;
    await keepCalls(open, [
      ...Array.from({ length: first.planned + 9 }, () => callOf(first, '2027-01-12')),
      callOf(second, '2027-01-13'),
      callOf(second, '2027-01-13', { accountId: 'X99' }),
      callOf(second, '2027-01-29'),
      callOf(second, '2026-12-30'),
    ]);
  });
  const view = async (who: Who, input: Partial<ViewAttainmentInput> = {}, world = open.world) =>
    valueOf(await viewAttainment(world, open.people[who], { market: open.market, on: DAY, ...input }));

  it('has not begun before the cycle', async () => {
    const { status, measures } = await view('affiliate', { on: '2026-12-31' });
    expect([status, measures.actualTouches, measures.expected]).toEqual(['not-begun', 0, 0]);
  });

  it('counts each call once, and earns at most what a line asks for', async () => {
    const { measures, accounts, territories, difference } = await view('affiliate', { withLines: true });
    expect(measures.actualTouches + measures.unplannedTouches).toBe(first.planned + 9 + 1 + 1);
    expect([measures.unplannedTouches, measures.visitedTargets, difference]).toEqual([1, 2, null]);
    const line = accounts.flatMap((each) => each.lines).find((each) => each.line.key === first.key)!;
    expect([line.actual, line.remaining]).toEqual([first.planned + 9, 0]);
    expect(line.earned).toBeLessThan(line.actual);
    expect(territories.find(({ territory }) => territory === 'T1')?.measures.unplannedTouches).toBe(1);
    expect(territories.find(({ territory }) => territory === 'T2')?.status).toBe('under');
  });

  it('shows who is furthest behind first, a page at a time', async () => {
    const { accounts, totalAccounts } = await view('manager');
    const behind = accounts.map(({ measures }) => measures.earned - measures.expected);
    expect(behind).toEqual(behind.toSorted((a, b) => a - b));
    const page = await view('manager', { offset: 1, limit: 2 });
    expect([page.accounts, page.totalAccounts]).toEqual([accounts.slice(1, 3), totalAccounts]);
  });

  it('shows a rep the own territory alone', async () => {
    for (const [who, territory] of [
      ['rep', 'T1'],
      ['colleague', 'T2'],
    ] as const) {
      const own = await view(who, { territory });
      expect(await view(who)).toEqual(own);
      expect(own.territories.map((each) => each.territory)).toEqual([territory]);
      expect(own.measures).toEqual(own.territories[0]?.measures);
      expect(new Set(own.accounts.map((each) => each.territory))).toEqual(new Set([territory]));
    }
    const asked = await view('manager', { territory: 'T2' });
    expect(asked.territories).toHaveLength(2);
    expect(asked.measures).toEqual(asked.territories[1]?.measures);
    const { world, people, market } = open;
    expect(codeOf(await viewAttainment(world, people.foreigner, { market }))).toBe('market-unknown');
    expect(codeOf(await viewAttainment(world, people.rep, { market, territory: 'T2' }))).toBe('not-allowed');
  });

  it('keeps what was done before a refusal, counts what was due by then and says what is dropped', async () => {
    const { world, people, market } = open;
    const whole = await view('manager');
    const before = whole.accounts.find(({ accountId }) => accountId === first.accountId)!.measures;
    const refuse = {
      market,
      account: first.accountId,
      kind: 'objection-marketing',
      what: 'refused',
    } as const;
    const letter = { until: '', source: 'letter', evidence: '' } as const;
    valueOf(await recordConsent(world, people.affiliate, { ...refuse, ...letter, saidOn: '2027-01-14' }));
    const { measures, accounts, difference } = await view('manager', { withLines: true });
    // What comes to nothing is no goal on the days before either, as it is 0 on the plan by then.
    const dayBefore = await view('manager', { on: '2027-01-13' });
    expect(measures.droppedTouches).toBeGreaterThan(0);
    expect(dayBefore.measures.droppedTouches).toBe(measures.droppedTouches);
    const after = accounts.find(({ accountId }) => accountId === first.accountId)!;
    // All were made before the day: they stay planned, and none is left to make.
    expect(after.measures.actualTouches).toBe(before.actualTouches);
    expect(after.measures.unplannedTouches).toBe(0);
    expect(after.measures.plannedTouches + after.measures.droppedTouches).toBe(before.plannedTouches);
    expect(after.measures.plannedTouches).toBeGreaterThanOrEqual(first.planned);
    expect([after.measures.remainingTouches, after.measures.toSchedule, difference]).toEqual([0, 0, null]);
    expect(measures.plannedTouches + measures.droppedTouches).toBe(whole.measures.plannedTouches);
    expect(measures.actualTouches).toBe(whole.measures.actualTouches);
    expect(after.lines.reduce((sum, { line }) => sum + line.planned, 0)).toBe(after.measures.plannedTouches);
  });

  it('names the days on which the law was passed, to those who were there', async () => {
    const none = { scope: 'company-to-establishment-per-day', maximum: 0 } as const;
    const world = limitedBy(open.world, legalLimit(none));
    const { findings } = await view('rep', {}, world);
    expect(findings).toMatchObject([
      { code: 'attainment.day-over-limit', severity: 'warning', values: { on: '2027-01-12', visits: 1 } },
      { code: 'attainment.day-over-limit', values: { on: '2027-01-13' } },
    ]);
    expect((await view('colleague', {}, world)).findings).toEqual([]);
    expect((await view('manager', {}, world)).findings).toEqual(findings);
    expect((await view('manager', { on: '2026-12-31' }, world)).findings).toEqual([]);
    expect((await view('rep')).findings).toEqual([]);
  });
});
