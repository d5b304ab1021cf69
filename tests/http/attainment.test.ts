import { beforeAll, describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { keptCalls } from '../support/kept-calls.ts';
import { figuresForAll } from '../usecases/support/alter-definitions.ts';
import { startApp, type TestApp } from './support/start-app.ts';
import { readTable } from '../support/read-cells.ts';

interface Line {
  readonly key: string;
  readonly accountId: string;
  readonly territory: string;
  readonly channel: string;
  readonly brand: string;
  readonly planned: number;
}

describe('attainment of a plan', () => {
  let test: TestApp;
  let market: string;
  let lines: readonly Line[];
  beforeAll(async () => {
    test = await startApp({ alter: figuresForAll });
    market = `/markets/${test.market}`;
    await test.ask('affiliate', 'POST', `${market}/plan`);
    const { body } = await test.ask('affiliate', 'GET', `${market}/plan?onlyPlanned=true&limit=500`);
    lines = body.lines;
  });
  const view = (query = '', who: 'affiliate' | 'rep' | 'foreigner' = 'affiliate') =>
    test.ask(who, 'GET', `${market}/attainment${query}`);
  const call = (key: string, { accountId, territory, channel, brand }: Line, on: string) =>
    ({ key, accountId, territory, channel, brand, on, status: 'submitted', origin: '' }) as ActualCall;

  it('has not begun before the cycle', async () => {
    const { body } = await view();
    expect(body).toMatchObject({ status: 'not-begun', difference: null });
    expect(body.kpis).toMatchObject({ attainment: 0, 'attainment-expected': 0, 'actual-calls': 0 });
    expect(body.totalAccounts).toBeGreaterThan(10);
  });

  it('counts every call once, by line, account, territory and in total, against the time that has passed', async () => {
    const visits = lines.filter((each) => each.channel === 'face-to-face');
    const ofT1 = visits.filter((each) => each.territory === 'T1');
    const [first] = ofT1;
    const second = ofT1.find((each) => each.accountId !== first?.accountId);
    const calls = [
      ...Array.from({ length: (first?.planned ?? 0) + 9 }, (_, index) =>
        call(`first-${index}`, first!, '2027-01-12'),
      ),
      call('second', second!, '2027-01-13'),
      call('stranger', { ...first!, accountId: 'X99' }, '2027-01-13'),
      call('later', second!, '2027-01-29'),
      call('before', second!, '2026-12-30'),
    ];
    await test.world.storage.transaction((stores) =>
      stores.calls.apply(test.market, { save: keptCalls(calls), remove: [] }),
    );
    const { body } = await view('?on=2027-01-20&limit=500');
    expect(body.difference).toBeNull();
    expect(body.kpis['actual-calls']).toBe(calls.length - 2);
    expect(body.kpis['unplanned-calls']).toBe(1);
    expect(body.measures.visitedTargets).toBe(2);
    const attained = body.accounts.flatMap((each: { lines: readonly object[] }) => each.lines);
    const capped = attained.find((each: { key: string }) => each.key === first?.key);
    expect(capped.earned).toBeLessThan(capped.actual);
    expect(capped).toMatchObject({ remaining: 0, actual: (first?.planned ?? 0) + 9 });
    // The day decides what counts.
    expect((await view('?on=2027-01-31')).body.kpis['actual-calls']).toBe(calls.length - 1);
    // What the stranger was given counts nowhere but in the territory that did it.
    const t1 = body.territories.find((each: { territory: string }) => each.territory === 'T1');
    expect(t1.measures.unplannedTouches).toBe(1);
    expect(t1.elapsedDays).toBeGreaterThan(5);
    expect(['under', 'on-track', 'over']).toContain(t1.status);
    expect(body.territories.find((each: { territory: string }) => each.territory === 'T2').status).toBe(
      'under',
    );
  });

  it('shows a rep the own territory alone, and a stranger nothing', async () => {
    const beyond = await view('?on=2027-01-20&territory=T2', 'rep');
    expect([beyond.status, beyond.body.code]).toEqual([403, 'not-allowed']);
    const { body } = await view('?on=2027-01-20&territory=T1', 'rep');
    expect(body.territories.map((each: { territory: string }) => each.territory)).toEqual(['T1']);
    expect(new Set(body.accounts.map((each: { territory: string }) => each.territory))).toEqual(
      new Set(['T1']),
    );
    expect(body.measures).toEqual(body.territories[0].measures);
    expect((await view('', 'foreigner')).body.code).toBe('market-unknown');
  });

  it('knows no plan of another cycle and no day that does not exist', async () => {
    expect((await view(`?cycle=${test.market}-2020-01`)).body.code).toBe('plan-unknown');
    expect((await view('?on=2027-02-30')).body.code).toBe('invalid-input');
  });

  it('comes as a workbook', async () => {
    const answer = await view('/workbook?locale=de&on=2027-01-20');
    expect(answer.headers['content-disposition']).toContain(
      `${test.market}-2027-01-attainment-2027-01-20.xlsx`,
    );
    const { cells } = await readTable(answer.bytes);
    expect(Object.keys(cells)).toEqual(['Zielerreichung', 'Kunden']);
    expect(JSON.stringify(cells['Zielerreichung'])).toContain('Im Rückstand');
  });
});

describe('a plan made anew while its cycle runs', () => {
  it('keeps what was done, plans the days that are left, and computes to the same digits again', async () => {
    const test = await startApp({ alter: figuresForAll });
    const market = `/markets/${test.market}`;
    await test.ask('affiliate', 'POST', `${market}/plan`);
    const before = (await test.ask('affiliate', 'GET', `${market}/plan?onlyPlanned=true&limit=500`)).body;
    const line: Line = before.lines.find((each: Line) => each.channel === 'face-to-face' && each.planned > 1);
    const { accountId, territory, channel, brand, planned } = line;
    const calls = Array.from({ length: planned + 1 }, (_, index) => ({
      key: `c${index}`,
      accountId,
      territory,
      channel,
      brand,
      on: '2027-02-02',
      status: 'submitted',
      origin: '',
    })) as ActualCall[];
    await test.world.storage.transaction((stores) =>
      stores.calls.apply(test.market, { save: keptCalls(calls), remove: [] }),
    );
    const made = await test.ask('affiliate', 'POST', `${market}/plan?asOf=2027-03-01`);
    expect(made.status).toBe(201);
    expect(made.body.plan.cycle).toBe(`${test.market}-2027-01`);
    const after = (await test.ask('affiliate', 'GET', `${market}/plan?limit=500`)).body;
    const again = after.lines.find((each: Line) => each.key === line.key);
    expect(again.planned).toBeGreaterThanOrEqual(planned + 1);
    expect(again.why[0]).toMatchObject({ code: 'done-so-far', values: { done: planned + 1 } });
    expect(after.measures.capacity).toBeLessThan(before.measures.capacity);
    const id = after.plan.id;
    expect((await test.ask('affiliate', 'POST', `/plans/${id}/recomputation`)).body.different).toEqual([]);
    for (const asOf of ['2027-02-30', 'tomorrow']) {
      const refused = await test.ask('affiliate', 'POST', `${market}/plan?asOf=${asOf}`);
      expect(refused.body.code).toBe('invalid-input');
    }
  });
});
