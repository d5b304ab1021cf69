import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

interface Line {
  readonly key: string;
  readonly territory: string;
  readonly segment: string;
  readonly brand: string;
  readonly channel: string;
  readonly planned: number;
  readonly accountName: string;
}

describe('the call plan', () => {
  let test: TestApp;
  let path: string;
  beforeAll(async () => {
    test = await startApp();
    path = `/markets/${test.market}/plan`;
  });
  const view = async (
    query = '',
  ): Promise<{ readonly lines: Line[]; readonly totalLines: number; readonly offset: number }> =>
    (await test.ask('affiliate', 'GET', `${path}?${query}`)).body;

  it('is not there before somebody has made it', async () => {
    for (const url of [
      path,
      `${path}/lines/x`,
      `/markets/${test.market}/proposals`,
      `/markets/${test.market}/exports/call-plan`,
    ]) {
      expect((await test.ask('affiliate', 'GET', url)).body.code).toBe('plan-unknown');
    }
  });

  it('cannot be made without accounts', async () => {
    const answer = await test.ask('global', 'POST', `/markets/${test.otherMarket}/plan`);
    expect([answer.status, answer.body.code]).toEqual([409, 'no-accounts']);
  });

  it('is made, with its proven bound, measures and territories', async () => {
    const { status, body } = await test.ask('affiliate', 'POST', path);
    expect(status).toBe(201);
    expect(body.plan).toMatchObject({
      market: test.market,
      state: 'draft',
      version: 1,
      madeAt: '2026-09-14T08:00:00.000Z',
    });
    expect(body.plan.bound).toBeGreaterThanOrEqual(body.plan.value);
    expect(body.plan, 'rules and calendars have routes of their own').not.toHaveProperty('snapshot');
    expect(body.measures).toMatchObject({ accounts: 24 });
    expect(body.territories.map((each: { territory: string }) => each.territory)).toEqual(['T1', 'T2']);
    const [first] = body.territories;
    expect(first.capacity).toBe(first.customerFacingDays * first.callsPerDay * first.fte);
    expect(first.utilisation).toBe(Math.round((first.planned / first.capacity) * 10_000));
  });

  it('comes in pages that together are the whole', async () => {
    const { totalLines } = await view('limit=1');
    const keys = new Set<string>();
    for (let offset = 0; offset < totalLines; offset += 50) {
      const page = await view(`offset=${offset}&limit=50`);
      expect(page.offset).toBe(offset);
      for (const line of page.lines) keys.add(line.key);
    }
    expect(keys.size).toBe(totalLines);
    expect((await view(`offset=${totalLines}`)).lines).toEqual([]);
  });

  it.each<[string, (line: Line) => boolean]>([
    ['territory=T2', (line) => line.territory === 'T2'],
    ['segment=A', (line) => line.segment === 'A'],
    ['channel=remote', (line) => line.channel === 'remote'],
    ['onlyPlanned=true', (line) => line.planned > 0],
    ['text=practice%20007', (line) => line.accountName === 'Practice 007'],
    [
      'text=a007&channel=face-to-face',
      (line) => line.accountName === 'Practice 007' && line.channel === 'face-to-face',
    ],
  ])('is filtered by %s', async (query, fits) => {
    const all = await view('limit=1000');
    const filtered = await view(`limit=1000&${query}`);
    expect(filtered.lines.length).toBeGreaterThan(0);
    expect(filtered.lines).toEqual(all.lines.filter(fits));
    expect(filtered.totalLines).toBe(filtered.lines.length);
  });

  it.each(['segment=E', 'channel=pigeon', 'limit=1001', 'offset=-1', 'onlyPlanned=perhaps', 'ofset=3'])(
    'is not shown for %s',
    async (query) => {
      expect((await test.ask('affiliate', 'GET', `${path}?${query}`)).body.code).toBe('invalid-input');
    },
  );

  it('explains each line in the reader’s language', async () => {
    const [line] = (await view('onlyPlanned=true&limit=1')).lines;
    const url = `${path}/lines/${encodeURIComponent(line?.key ?? '')}`;
    const { body } = await test.ask('affiliate', 'GET', url);
    expect(body).toMatchObject({
      ...line,
      segmentation: { segment: line?.segment, target: true, potentialSource: 'stated' },
    });
    expect(body.facts).toMatchObject({ specialty: 'internal-medicine' });
    expect(body.marginals).toHaveLength(body.maximum);
    const german = await test.inject({
      method: 'GET',
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${test.tokenOf('affiliate')}`, 'accept-language': 'de' },
    });
    for (const [index, reason] of body.why.entries()) {
      expect(reason.text.length).toBeGreaterThan(10);
      expect(german.json().why[index]).toMatchObject({ code: reason.code, values: reason.values });
      expect(german.json().why[index].text).not.toBe(reason.text);
    }
    expect((await test.ask('affiliate', 'GET', `${path}/lines/none`)).body.code).toBe('plan-line-unknown');
  });

  it('shows a rep the own territory alone', async () => {
    const beyond = await test.ask('rep', 'GET', `${path}?limit=1000&territory=T2`);
    expect([beyond.status, beyond.body.code]).toEqual([403, 'not-allowed']);
    const { body } = await test.ask('rep', 'GET', `${path}?limit=1000&territory=T1`);
    expect(new Set(body.lines.map((each: Line) => each.territory))).toEqual(new Set(['T1']));
    expect(body.territories.map((each: { territory: string }) => each.territory)).toEqual(['T1']);
    expect(body.measures.accounts).toBe(12);
    const foreign = (await view('territory=T2&limit=1')).lines[0]?.key ?? '';
    const line = await test.ask('rep', 'GET', `${path}/lines/${encodeURIComponent(foreign)}`);
    expect(line.body.code).toBe('plan-line-unknown');
  });

  it.each(['call-plan', 'segmentation'])('is handed out as a workbook: %s', async (what) => {
    const answer = await test.ask('affiliate', 'GET', `/markets/${test.market}/exports/${what}?locale=en`);
    expect(answer.status).toBe(200);
    expect(answer.type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(answer.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.xlsx"/);
  });

  it('hands out nothing it does not have', async () => {
    const answer = await test.ask('affiliate', 'GET', `/markets/${test.market}/exports/secrets`);
    expect(answer.body.findings).toMatchObject([
      {
        where: 'path.what',
        hint: 'Use one of: call-plan, segmentation, veeva-vault, veeva-mcp, veeva-classic, salesforce.',
      },
    ]);
  });

  it('comes out the same to the last digit when it is made again', async () => {
    const { id } = (await test.ask('affiliate', 'GET', `${path}?limit=1`)).body.plan;
    const { totalLines } = await view('limit=1');
    const { status, body } = await test.ask('affiliate', 'POST', `/plans/${id}/recomputation`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      plan: { id },
      value: body.plan.value,
      bound: body.plan.bound,
      lines: totalLines,
    });
    expect(body.different).toEqual([]);
    for (const who of ['rep', 'foreigner'] as const) {
      expect((await test.ask(who, 'POST', `/plans/${id}/recomputation`)).body.code).toBe('plan-unknown');
    }
  });

  it('is replaced freely as a draft, and only on request once the field has it', async () => {
    expect((await test.ask('affiliate', 'POST', path)).status).toBe(201);
    expect((await test.ask('affiliate', 'POST', `/markets/${test.market}/review`)).status).toBe(200);
    const refused = await test.ask('affiliate', 'POST', path);
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-state']);
    const replaced = await test.ask('affiliate', 'POST', `${path}?replace=true`);
    expect(replaced.status).toBe(201);
    expect(replaced.body.plan).toMatchObject({ state: 'draft', version: 1 });
  });
});
