import { unitsOf } from '#domain/organisation/unit.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

describe('what each role sees', () => {
  let test: TestApp;
  const signIn = async (user: User) => {
    await test.world.storage.transaction(({ users }) => users.add(user));
    return test.ask(undefined, 'POST', '/session', { token: await test.newLink(user.email) });
  };
  const add = (body: object) => test.ask('global', 'POST', '/users', body);
  beforeAll(async () => {
    test = await startApp();
    await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
  });

  it('lists the own market for all but the global team', async () => {
    const codes = async (who: Who): Promise<string[]> =>
      (await test.ask(who, 'GET', '/markets')).body.markets.map((each: { code: string }) => each.code);
    expect(await codes('affiliate')).toEqual([test.market]);
    expect(await codes('foreigner')).toEqual([test.otherMarket]);
    expect(await codes('global')).toEqual(
      test.world.definitions.markets.flatMap(unitsOf).map(({ code }) => code),
    );
  });

  it('compares and sums up no market that somebody may not see', async () => {
    for (const url of ['/maturity', '/rollup']) {
      const { body } = await test.ask('affiliate', 'GET', url);
      expect(body.markets.map((each: { market: string }) => each.market)).toEqual([test.market]);
    }
  });

  it('shows no other market’s changes', async () => {
    const { body } = await test.ask('foreigner', 'GET', '/audit');
    expect(body.events.every((each: { market: string }) => each.market === test.otherMarket)).toBe(true);
    expect(body.events.length).toBeGreaterThan(0);
    const asked = await test.ask('foreigner', 'GET', `/audit?market=${test.market}`);
    expect([asked.status, asked.body.code]).toEqual([404, 'market-unknown']);
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
      const used = await test.inject({
        method: 'POST',
        url: link.body.path,
        headers: {
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
      expect(used.headers.location).toBe('/');
      const unknown = await test.ask('global', 'POST', '/users/sign-in-links', {
        email: 'nobody@example.com',
      });
      expect([unknown.status, unknown.body.code]).toEqual([404, 'user-unknown']);
    });
  });

  describe('somebody with several grants', () => {
    let token: string;
    const get = async (url: string) =>
      (
        await test.inject({
          method: 'GET',
          url: `/api/v1${url}`,
          headers: { authorization: `Bearer ${token}` },
        })
      ).json();
    beforeAll(async () => {
      const several = someUser(
        'several',
        grantOf('rep', test.market, 'T1'),
        grantOf('rep', test.market, 'T2'),
        grantOf('affiliate', test.otherMarket),
      );
      token = (await signIn(several)).body.sessionToken;
    });

    it('sees each part they were given', async () => {
      const { territories, totalLines } = await get(`/markets/${test.market}/plan?limit=1`);
      expect(territories.map((each: { territory: string }) => each.territory)).toEqual(['T1', 'T2']);
      const alone = await get(`/markets/${test.market}/plan?limit=1&territory=T2`);
      const own = await test.ask('colleague', 'GET', `/markets/${test.market}/plan?limit=1`);
      expect(alone.totalLines).toBe(own.body.totalLines);
      expect(totalLines).toBeGreaterThan(alone.totalLines);
      expect((await get('/markets')).markets.map((each: { code: string }) => each.code).toSorted()).toEqual(
        [test.market, test.otherMarket].toSorted(),
      );
    });

    it('has in one market no right that was given for another', async () => {
      const { events } = await get('/audit');
      expect(events.length).toBeGreaterThan(0);
      expect(events.every((each: { market: string }) => each.market === test.otherMarket)).toBe(true);
      expect((await get(`/markets/${test.market}/maturity`)).code).toBe('not-allowed');
      expect((await get(`/markets/${test.otherMarket}/maturity`)).market).toBe(test.otherMarket);
    });

    it('is let in as long as one of them is in force, and not a day longer', async () => {
      const ended = someUser('ended', { ...grantOf('affiliate', test.market), to: '2026-09-13' });
      expect((await signIn(ended)).body.code).toBe('no-grant');
      const ending = someUser('ending', { ...grantOf('affiliate', test.market), to: '2026-09-14' });
      const { body } = await signIn(ending);
      const look = () =>
        test.inject({
          method: 'GET',
          url: `/api/v1/markets/${test.market}`,
          headers: { authorization: `Bearer ${body.sessionToken}` },
        });
      test.wait(10 * 3_600);
      expect((await look()).statusCode).toBe(200);
      // Past midnight the session still lasts, the grant does not.
      test.wait(7 * 3_600);
      expect((await look()).statusCode).toBe(401);
    });
  });
});
