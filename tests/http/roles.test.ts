import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

const everybody: readonly Who[] = ['affiliate', 'rep', 'manager', 'global', 'foreigner'];

interface Row {
  readonly asked: `${'GET' | 'POST'} ${string}`;
  /** In the order of `everybody`: `yes`, `no` (403), `–` (404: not even that it exists), `busy` (409: may, but not now). */
  readonly may: string;
  readonly body?: object;
}

const table: readonly Row[] = [
  { asked: 'GET /markets/{own}', may: 'yes yes yes yes –' },
  { asked: 'GET /markets/{own}/rules', may: 'yes yes yes yes –' },
  { asked: 'GET /markets/{own}/rules/calls-per-day', may: 'yes yes yes yes –' },
  { asked: 'GET /markets/{own}/template-workbook', may: 'yes no yes yes –' },
  { asked: 'GET /markets/{own}/imports', may: 'yes yes yes yes –' },
  { asked: 'GET /markets/{own}/plan?limit=1', may: 'yes yes yes yes –' },
  { asked: 'GET /markets/{own}/exports/call-plan', may: 'yes yes yes yes –' },
  { asked: 'GET /markets/{own}/exports/segmentation', may: 'yes no yes yes –' },
  { asked: 'GET /markets/{own}/exports/veeva-mcp', may: 'busy no busy busy –' },
  { asked: 'GET /rollup/export', may: 'yes no yes yes yes' },
  { asked: 'GET /markets/{own}/proposals', may: 'yes yes yes yes –' },
  { asked: 'POST /markets/{own}/plan', may: 'yes no no yes –' },
  { asked: 'POST /markets/{own}/plan/approval', may: 'busy no busy busy –' },
  { asked: 'GET /markets/{other}', may: '– – – yes yes' },
  { asked: 'GET /markets/{other}/rules/calls-per-day', may: '– – – yes yes' },
  { asked: 'POST /markets/{other}/plan', may: '– – – busy busy' },
  { asked: 'GET /maturity', may: 'yes no yes yes yes' },
  { asked: 'GET /markets/{own}/maturity', may: 'yes no yes yes –' },
  { asked: 'GET /markets/{own}/assessment-workbook', may: 'yes no no yes –' },
  { asked: 'GET /markets/{own}/migration?to=foundation', may: 'yes no no yes –' },
  { asked: 'GET /waves', may: 'no no no yes no' },
  { asked: 'GET /rollup', may: 'yes no yes yes yes' },
  { asked: 'GET /deviations', may: 'no no no yes no' },
  { asked: 'GET /latitude-requests', may: 'yes no yes yes yes' },
  { asked: 'GET /audit', may: 'yes no yes yes yes' },
  { asked: 'POST /users/sign-in-links', may: 'no no no yes no', body: { email: 'rep@example.com' } },
  {
    asked: 'POST /users',
    may: 'no no no yes no',
    body: { email: 'new@example.com', name: 'New', role: 'global' },
  },
];

const meanings: Readonly<Record<number, string>> = {
  200: 'yes',
  201: 'yes',
  403: 'no',
  404: '–',
  409: 'busy',
};

describe('what each role may do', () => {
  let test: TestApp;
  const add = (body: object) => test.ask('global', 'POST', '/users', body);
  beforeAll(async () => {
    test = await startApp();
    await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
  });

  it.each(table)('$asked', async ({ asked, may, body }) => {
    const path = asked
      .replace(/^\w+ /, '')
      .replace('{own}', test.market)
      .replace('{other}', test.otherMarket);
    const found: string[] = [];
    for (const who of everybody) {
      const { status } = await test.ask(who, asked.startsWith('GET') ? 'GET' : 'POST', path, body);
      found.push(meanings[status] ?? String(status));
    }
    expect(found.join(' ')).toBe(may);
  });

  it('lists the own market for all but the global team', async () => {
    const codes = async (who: Who): Promise<string[]> =>
      (await test.ask(who, 'GET', '/markets')).body.markets.map((each: { code: string }) => each.code);
    expect(await codes('affiliate')).toEqual([test.market]);
    expect(await codes('foreigner')).toEqual([test.otherMarket]);
    expect(await codes('global')).toEqual(test.world.definitions.markets.map((each) => each.code));
  });

  it('compares and sums up no market that somebody may not see', async () => {
    for (const url of ['/maturity', '/rollup']) {
      const { body } = await test.ask('affiliate', 'GET', url);
      expect(body.markets.map((each: { market: string }) => each.market)).toEqual([test.market]);
    }
  });

  it('shows no other market’s changes', async () => {
    const { body } = await test.ask('foreigner', 'GET', `/audit?market=${test.market}`);
    expect(body.entries.every((each: { market: string }) => each.market === test.otherMarket)).toBe(true);
    expect(body.entries.length).toBeGreaterThan(0);
  });

  describe('adding users', () => {
    it('adds each once, with what their role needs', async () => {
      const rep = {
        email: 'Second.Rep@example.com',
        name: 'Second rep',
        role: 'rep',
        market: test.market,
        territory: 'T2',
      };
      const added = await add(rep);
      expect(added.status).toBe(201);
      expect(added.body).toEqual({ ...rep, id: expect.any(String), email: 'second.rep@example.com' });
      expect((await add(rep)).body.code).toBe('user-exists');
      expect((await add({ ...rep, email: 'third@example.com', territory: '' })).body.findings).toMatchObject([
        { where: 'territory' },
      ]);
      expect((await add({ ...rep, email: 'third@example.com', market: 'XX' })).body.code).toBe(
        'market-unknown',
      );
    });

    it('makes a link that signs them in', async () => {
      await add({ email: 'fourth@example.com', name: 'Fourth', role: 'manager', market: test.market });
      const link = await test.ask('global', 'POST', '/users/sign-in-links', { email: 'fourth@example.com' });
      expect(link.status).toBe(201);
      expect(link.body.path).toBe(`/sign-in/${link.body.token}`);
      expect((await test.inject({ method: 'GET', url: link.body.path })).headers.location).toBe('/');
      const unknown = await test.ask('global', 'POST', '/users/sign-in-links', {
        email: 'nobody@example.com',
      });
      expect([unknown.status, unknown.body.code]).toEqual([404, 'user-unknown']);
    });
  });
});
