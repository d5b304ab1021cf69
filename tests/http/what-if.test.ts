import { beforeAll, describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import { sessionCookie } from '#http/sessions.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { whatIfLane } from '#usecases/planning/what-if-job.ts';
import { sendRepAway } from '../support/send-rep-away.ts';
import { startApp, type TestApp } from './support/start-app.ts';

interface WrittenFinding {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

describe('a plan that cannot be made', () => {
  let test: TestApp;
  let ways: readonly WrittenFinding[];
  const plan = (body?: object) => test.ask('affiliate', 'POST', `/markets/${test.market}/plan`, body);
  const relaxations = () =>
    ways.map(({ values }) => ({ relax: 'minimum', key: values['line'], to: values['to'] }));
  beforeAll(async () => {
    test = await startApp();
    await sendRepAway(test.world, test.market, 'T1');
  });

  it('is refused with what is over and the ways out', async () => {
    const { status, body } = await plan();
    expect([status, body.code]).toEqual([422, 'plan-infeasible']);
    const codes = body.findings.map((each: WrittenFinding) => each.code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'planning.minimums-over-capacity',
        'planning.lower-minimum',
        'planning.raise-capacity',
      ]),
    );
    ways = body.findings.filter((each: WrittenFinding) => each.code === 'planning.lower-minimum');
    // People know their customers by name.
    const accounts = await test.world.storage.read((stores) => stores.accounts.ofMarket(test.market));
    const names = new Set(accounts.map(({ name }) => name));
    expect(ways.map(({ values }) => names.has(String(values['account'])))).not.toContain(false);
  });

  it('is made with the ways out that were chosen, says so, and is made again to the same digits', async () => {
    const { status, body } = await plan({ relaxations: relaxations(), reason: 'Sick leave' });
    expect(status).toBe(201);
    expect(body.plan.relaxed).toEqual({ relaxations: relaxations(), reason: 'Sick leave' });
    const [first] = relaxations();
    const key = encodeURIComponent(String(first?.key));
    const line = await test.ask('affiliate', 'GET', `/markets/${test.market}/plan/lines/${key}`);
    expect(line.body.why.map((each: { code: string }) => each.code)).toContain('minimum-relaxed');
    const again = await test.ask('affiliate', 'POST', `/plans/${body.plan.id}/recomputation`);
    expect(again.body.different).toEqual([]);
    const audit = await test.ask('global', 'GET', `/audit?market=${test.market}`);
    expect(audit.body.events[0]).toMatchObject({ kind: 'plan', details: { reason: 'Sick leave' } });
  });
});

describe('what if', () => {
  let test: TestApp;
  const ask = (query: string, who: 'affiliate' | 'rep' = 'affiliate') =>
    test.ask(who, 'GET', `/markets/${test.market}/what-if${query}`);
  beforeAll(async () => {
    test = await startApp();
  });

  it('needs a plan to ask', async () => {
    expect((await ask('')).body.code).toBe('plan-unknown');
  });

  it('nothing is otherwise, nothing changes', async () => {
    const made = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    const { status, body } = await ask('');
    expect(status).toBe(200);
    expect(body.before).toEqual(body.after);
    expect(body.before.value).toBe(made.body.plan.value);
    expect(body.sizes).toEqual([]);
  });

  it('there were a rep fewer, another half of the capacity, or sizes to compare', async () => {
    const fewer = (await ask('?repFewer=T2')).body;
    expect(fewer.after.plan.measures.capacity).toBeLessThan(fewer.before.plan.measures.capacity);
    expect(fewer.after.value).toBeLessThan(fewer.before.value);
    const half = (await ask('?capacity=5000&sizes=true')).body;
    expect(half.after.plan.measures.capacity * 2).toBe(half.before.plan.measures.capacity);
    expect(half.sizes.map((each: { capacityShare: number }) => each.capacityShare)).toEqual([
      7500, 8750, 10_000, 11_250, 12_500,
    ]);
    expect(half.sizes[2].valueShare).toBe(10_000);
  });

  it('is refused for what there is not, and to reps', async () => {
    expect((await ask('?repMore=T9')).body.code).toBe('invalid-input');
    expect((await ask('?archetype=none')).body.code).toBe('archetype-unknown');
    expect((await ask('?capacity=1')).status).toBe(400);
    expect((await ask('', 'rep')).body.code).toBe('not-allowed');
  });

  it('that takes longer than a moment is answered with where the answer will be', async () => {
    const { world, users, market } = test;
    // Somebody's question of before is still being worked on elsewhere.
    const elsewhere = { ...world, workers: { ...world.workers, owner: 'elsewhere' } };
    const input = { capacityShare: basisPoints(10_000), repMore: [], repFewer: [], sizes: false };
    const lane = whatIfLane(market, users.affiliate);
    const before = await submitJob(elsewhere, users.affiliate, { kind: 'what-if', market, lane, input });
    const page = (url: string) =>
      test.inject({
        method: 'GET',
        url,
        headers: { cookie: `${sessionCookie}=${test.tokenOf('affiliate')}`, accept: 'text/html' },
      });
    const [asked, shown] = await Promise.all([
      ask('?repFewer=T2'),
      page(`/markets/${market}/what-if?repFewer=T2`),
    ]);
    expect([asked.status, asked.body.state]).toEqual([202, 'waiting']);
    expect(asked.body.ahead).toBeGreaterThan(0);
    const where = String(shown.headers.location);
    expect([shown.statusCode, where]).toEqual([303, expect.stringMatching(/what-if\?job=/u)]);
    expect((await page(where)).body).toMatch(/data-follow="\/jobs\/[^"]+\/events"/u);
    await world.storage.transaction(({ jobs }) => jobs.cancel(before.id, world.clock.now()));
    await expect
      .poll(async () => (await ask(`?job=${asked.body.job}`)).status, { timeout: 20_000 })
      .toBe(200);
    const { body } = await ask(`?job=${asked.body.job}`);
    expect(body.after.value).toBeLessThan(body.before.value);
    await expect.poll(async () => (await page(where)).body, { timeout: 20_000 }).toContain('T2');
    expect((await ask('?job=none')).body.code).toBe('job-unknown');
    const told = await page(where.replace(/^.*job=(.*)$/u, '/jobs/$1/events'));
    expect(told.body).toContain('event: ended');
  });
});
