import { beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { createApp } from '#app.ts';
import { atSubject } from '#domain/basics/finding.ts';
import { sessionCookie } from '#http/sessions.ts';
import { showUser } from '#domain/access/user.ts';
import { startApp, type TestApp } from './support/start-app.ts';
import { upload } from './support/upload.ts';

const html = { accept: 'text/html,*/*', 'accept-language': 'en' };
const cookieOf = (header: unknown): string => String(header).split(';')[0] ?? '';

const guess = (at: Pick<TestApp, 'inject'>, remoteAddress: string, token = 'nonsense') =>
  at.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload: { token } });

describe('signing in', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  const open = async (path: string, headers: Record<string, string> = {}) =>
    test.inject({ method: 'GET', url: path, headers: { ...html, ...headers } });
  /** Opens a sign-in link and uses its button. */
  const press = async (path: string, headers: Record<string, string> = {}, at = test) =>
    at.inject({
      method: 'POST',
      url: path,
      headers: {
        ...html,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
    });

  describe('by a link in the browser', () => {
    it('sets a cookie that scripts and other sites do not get, and leads home', async () => {
      const response = await press(`/sign-in/${await test.newLink(test.users.rep.email)}`);
      expect(response.statusCode).toBe(303);
      expect(response.headers.location).toBe('/');
      const cookie = String(response.headers['set-cookie']);
      expect(cookie).toMatch(/^latitude-session=[\w-]{40,}; /);
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie).toContain('Path=/');
      expect(cookie).toContain('Expires=Mon, 21 Sep 2026 08:00:00 GMT');
      expect(cookie).not.toContain('Secure');

      const home = await open('/', { cookie: cookieOf(cookie) });
      expect(home.statusCode).toBe(303);
      expect(home.headers.location).toBe(`/markets/${test.market}/plan`);
    });

    it('works once', async () => {
      const link = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      expect((await press(link)).statusCode).toBe(303);
      const again = await press(link);
      expect(again.statusCode).toBe(410);
      expect(again.headers['content-type']).toContain('text/html');
      expect(again.headers['set-cookie']).toBeUndefined();
      expect(again.body).toContain('This sign-in link no longer works');
    });

    it('is not used up by a program that only looks whether it is there', async () => {
      const link = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      await test.inject({ method: 'HEAD', url: link });
      for (let time = 0; time < 3; time += 1) {
        const looked = await open(link);
        expect(looked.statusCode).toBe(200);
        expect(looked.headers['set-cookie']).toBeUndefined();
        expect(looked.body).toContain('<button class="button main">Sign in</button>');
        // Whose link it is, is for whoever presses the button.
        expect(looked.body).not.toContain(test.users.rep.name);
      }
      expect((await press(link)).statusCode).toBe(303);
    });

    it('is not pressed from another site', async () => {
      const link = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      expect((await press(link, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
      expect((await press(link)).statusCode).toBe(303);
    });

    it('ends the ones made for the same person before, and is on record with both names', async () => {
      const older = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      const other = `/sign-in/${await test.newLink(test.users.manager.email)}`;
      const newer = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      expect((await press(older)).statusCode).toBe(410);
      expect((await press(newer)).statusCode).toBe(303);
      expect((await press(other)).statusCode).toBe(303);
      const { body } = await test.ask('global', 'GET', '/audit?limit=50');
      expect(body.events).toContainEqual(
        expect.objectContaining({
          kind: 'create-sign-in-link',
          by: { id: test.users.global.id, name: test.users.global.name },
          subject: test.users.rep.id,
          subjectName: test.users.rep.name,
        }),
      );
    });

    it('works for three days', async () => {
      const late = await startApp();
      const link = `/sign-in/${await late.newLink(late.users.rep.email)}`;
      late.wait(72 * 3600 + 1);
      expect((await press(link, {}, late)).statusCode).toBe(410);
    });

    it('refuses what never was a link', async () => {
      expect((await press('/sign-in/nonsense')).statusCode).toBe(410);
      expect((await press(`/sign-in/${'x'.repeat(400)}`)).statusCode).toBe(410);
      expect((await open(`/sign-in/${'x'.repeat(400)}`)).statusCode).toBe(410);
    });

    it('speaks the browser’s language when a link does not work', async () => {
      const response = await press('/sign-in/nonsense', { 'accept-language': 'ja' });
      expect(response.body).toContain('このサインイン用リンクは使用できません');
    });

    it('sets a Secure cookie and asks for HTTPS once a trusted proxy took the request by HTTPS', async () => {
      const proxied = await startApp({ trustProxy: '127.0.0.1' });
      const https = { 'x-forwarded-proto': 'https' };
      const link = `/sign-in/${await proxied.newLink(proxied.users.rep.email)}`;
      const response = await press(link, https, proxied);
      const cookie = String(response.headers['set-cookie']);
      expect(cookie).toMatch(/^__Host-latitude-session=[\w-]{40,}; .*Secure/);
      expect(cookie).toContain('Path=/');
      expect(cookie).not.toContain('Domain');
      expect(response.headers['strict-transport-security']).toContain('max-age=');
      const home = async (carried: string) =>
        (await proxied.inject({ method: 'GET', url: '/', headers: { ...html, ...https, cookie: carried } }))
          .headers.location;
      expect(await home(cookieOf(cookie))).toBe(`/markets/${proxied.market}/plan`);
      // A neighbouring host may set a cookie of the plain name.
      expect(await home(cookieOf(cookie).replace('__Host-', ''))).toBe('/sign-in');
      expect(proxied.lines.join('')).not.toContain('LATITUDE_TRUST_PROXY');

      const plain = await press(`/sign-in/${await test.newLink(test.users.rep.email)}`, https);
      expect(String(plain.headers['set-cookie']), 'nobody vouches for the header').not.toContain('Secure');
      const warnings = test.lines.filter((line) => line.includes('LATITUDE_TRUST_PROXY'));
      expect(warnings, 'said once').toHaveLength(1);
    });
  });

  describe('the page that asks for it', () => {
    it('answers whoever is not signed in', async () => {
      const asked = await open(`/markets/${test.market}`);
      expect(asked.statusCode).toBe(303);
      expect(asked.headers.location).toBe('/sign-in');
      const page = await open('/sign-in');
      expect(page.statusCode).toBe(401);
      expect(page.body).toContain('Please sign in');
    });

    it('sends whoever is signed in home', async () => {
      const response = await open('/sign-in', { cookie: `${sessionCookie}=${test.tokenOf('rep')}` });
      expect(response.statusCode).toBe(303);
      expect(response.headers.location).toBe('/');
    });
  });

  const sessionsOf = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await test.inject({ method: 'GET', url: '/api/v1/sessions', headers })).json().sessions;
  };
  const newSession = async (): Promise<string> => {
    const token = await test.newLink(test.users.affiliate.email);
    return (await test.ask(undefined, 'POST', '/session', { token })).body.sessionToken;
  };

  it('ends when it is not used', async () => {
    const late = await startApp();
    expect((await late.ask('rep', 'GET', '/session')).status).toBe(200);
    late.wait(12 * 3600 + 1);
    expect((await late.ask('rep', 'GET', '/session')).body.code).toBe('not-signed-in');
  });

  it('goes on while it is used, and ends after a week all the same', async () => {
    const late = await startApp();
    for (let hours = 0; hours < 165; hours += 11) {
      late.wait(11 * 3600);
      expect((await late.ask('rep', 'GET', '/session')).status).toBe(200);
    }
    late.wait(3 * 3600 + 1);
    expect((await late.ask('rep', 'GET', '/session')).body.code).toBe('not-signed-in');
  });

  it('ends as the centre’s rules say', async () => {
    const stricter = { rule: 'session-idle-minutes', value: 30, where: atSubject('test') };
    const strict = await startApp({
      alter: (world) => ({
        ...world,
        definitions: {
          ...world.definitions,
          global: {
            ...world.definitions.global,
            settings: [...world.definitions.global.settings, stricter],
          },
        },
      }),
    });
    strict.wait(29 * 60);
    expect((await strict.ask('rep', 'GET', '/session')).status).toBe(200);
    strict.wait(31 * 60);
    expect((await strict.ask('rep', 'GET', '/session')).status).toBe(401);
  });

  describe('where somebody is signed in', () => {
    it('is theirs to see, and to end there', async () => {
      const here = await newSession();
      const page = await press(`/sign-in/${await test.newLink(test.users.affiliate.email)}`);
      const there = cookieOf(page.headers['set-cookie']).split('=')[1] ?? '';
      const listed = await sessionsOf(here);
      expect(listed.map((each: { madeBy: string }) => each.madeBy).toSorted()).toEqual(
        expect.arrayContaining(['browser', 'program']),
      );
      expect(listed.filter((each: { current: boolean }) => each.current)).toHaveLength(1);
      const shown = await open('/sessions', { cookie: `${sessionCookie}=${there}` });
      expect(shown.body).toContain('Wo Sie angemeldet sind');
      expect(shown.body).not.toContain(there);
      const other = listed.find((each: { madeBy: string }) => each.madeBy === 'browser');
      const ended = await test.inject({
        method: 'POST',
        url: `/sessions/${other.id}/end`,
        headers: {
          ...html,
          cookie: `${sessionCookie}=${there}`,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
      expect(ended.headers.location).toBe('/sessions?done=session-ended');
      expect((await open('/', { cookie: `${sessionCookie}=${there}` })).headers.location).toBe('/sign-in');
      expect((await sessionsOf(here)).length).toBe(listed.length - 1);
    });

    it('is nobody else’s to end', async () => {
      const [mine] = await sessionsOf(test.tokenOf('rep'));
      const refused = await test.ask('global', 'DELETE', `/sessions/${mine.id}`);
      expect([refused.status, refused.body.code]).toEqual([404, 'session-unknown']);
      expect((await test.ask('rep', 'GET', '/session')).status).toBe(200);
    });

    it('ends everywhere at once, links that wait as well', async () => {
      const first = await newSession();
      const second = await newSession();
      const link = await test.newLink(test.users.affiliate.email);
      const headers = { authorization: `Bearer ${first}` };
      const out = await test.inject({ method: 'DELETE', url: '/api/v1/sessions', headers });
      expect(out.json().ended).toBeGreaterThanOrEqual(2);
      for (const token of [first, second]) {
        const asked = await test.inject({
          method: 'GET',
          url: '/api/v1/session',
          headers: { authorization: `Bearer ${token}` },
        });
        expect(asked.statusCode).toBe(401);
      }
      expect((await press(`/sign-in/${link}`)).statusCode).toBe(410);
    });
  });

  it('is undone by signing out in the browser', async () => {
    const signedIn = await press(`/sign-in/${await test.newLink(test.users.manager.email)}`);
    const cookie = cookieOf(signedIn.headers['set-cookie']);
    const out = await test.inject({
      method: 'POST',
      url: '/sign-out',
      headers: {
        ...html,
        cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(out.statusCode).toBe(303);
    expect(out.headers.location).toBe('/sign-in');
    expect(String(out.headers['set-cookie'])).toMatch(/latitude-session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await open('/', { cookie })).headers.location).toBe('/sign-in');
  });

  describe('for programs', () => {
    it('trades a token for a session', async () => {
      const token = await test.newLink(test.users.rep.email);
      const session = await test.ask(undefined, 'POST', '/session', { token });
      expect(session.status).toBe(201);
      expect(session.body.user).toEqual(showUser(test.users.rep));
      expect(session.body.expiresAt).toBe('2026-09-21T08:00:00.000Z');
      const mine = await test.inject({
        method: 'GET',
        url: '/api/v1/session',
        headers: { authorization: `bearer ${session.body.sessionToken}` },
      });
      expect(mine.json()).toEqual({ user: showUser(test.users.rep) });
      expect((await test.ask(undefined, 'POST', '/session', { token })).body.code).toBe('link-invalid');
    });

    it('signs out', async () => {
      const session = await test.ask(undefined, 'POST', '/session', {
        token: await test.newLink(test.users.rep.email),
      });
      const headers = { authorization: `Bearer ${session.body.sessionToken}` };
      const out = await test.inject({ method: 'DELETE', url: '/api/v1/session', headers });
      expect(out.statusCode).toBe(204);
      expect(out.body).toBe('');
      expect((await test.inject({ method: 'GET', url: '/api/v1/session', headers })).statusCode).toBe(401);
    });

    it('takes no cookie in place of a broken bearer token', async () => {
      const response = await test.inject({
        method: 'GET',
        url: '/api/v1/session',
        headers: { authorization: 'Bearer nonsense', cookie: `${sessionCookie}=${test.tokenOf('rep')}` },
      });
      expect(response.statusCode).toBe(401);
    });
  });

  describe('whoever guesses', () => {
    it('is slowed down, whatever they try from one address; a link that holds gets in from there all the same', async () => {
      const guessed = await startApp();
      const link = await guessed.newLink(guessed.users.rep.email);
      for (let index = 0; index < 20; index += 1)
        expect((await guess(guessed, '10.1.1.1', `nonsense-${index}`)).statusCode).toBe(410);
      const blocked = await guess(guessed, '10.1.1.1', 'nonsense-21');
      expect(blocked.statusCode).toBe(429);
      expect(blocked.headers['retry-after']).toBe('600');
      expect(blocked.json()).toMatchObject({ code: 'too-many-attempts', status: 429 });
      const page = await guessed.inject({
        method: 'POST',
        url: '/sign-in/more',
        remoteAddress: '10.1.1.1',
        headers: { ...html, 'sec-fetch-site': 'same-origin' },
      });
      expect(page.statusCode).toBe(429);
      expect(page.body).toContain('600 seconds');
      expect((await guess(guessed, '10.1.1.2', 'nonsense-22')).statusCode).toBe(410);
      expect((await guess(guessed, '10.1.1.1', link)).statusCode).toBe(201);
      guessed.wait(601);
      expect((await guess(guessed, '10.1.1.1', 'nonsense-23')).statusCode).toBe(410);
    });

    it('is slowed down at one token from many addresses', async () => {
      const guessed = await startApp();
      for (let index = 0; index < 20; index += 1)
        expect((await guess(guessed, `10.2.0.${index}`)).statusCode).toBe(410);
      expect((await guess(guessed, '10.2.1.1')).statusCode).toBe(429);
      expect((await guess(guessed, '10.2.1.1', 'another')).statusCode).toBe(410);
    });

    it('is counted once for all instances over one database', async () => {
      const first = await startApp();
      const { messages } = first;
      const second = await createApp({ world: first.world, messages, logger: pino({ level: 'silent' }) });
      for (let index = 0; index < 10; index += 1) {
        expect((await guess(first, '10.3.1.1')).statusCode).toBe(410);
        expect((await guess(second, '10.3.1.1')).statusCode).toBe(410);
      }
      expect([
        (await guess(first, '10.3.1.1')).statusCode,
        (await guess(second, '10.3.1.1')).statusCode,
      ]).toEqual([429, 429]);
      await second.close();
    });
  });

  it('leaves no token, name or search in the log', async () => {
    const token = await test.newLink(test.users.rep.email);
    await open(`/sign-in/${token}`);
    await press(`/sign-in/${token}`);
    await open(`/markets/${test.market}/plan?text=Somebody`, {
      cookie: `${sessionCookie}=${test.tokenOf('rep')}`,
    });
    await test.ask('rep', 'GET', `/markets/${test.market}/plan?text=Somebody`);
    await upload(test, 'affiliate', test.market, 'mode=upsert&dryRun=true', {
      name: 'Somebody.csv',
      bytes: 'a;b',
    });
    const log = test.lines.join('');
    expect(log).toContain('"route":"/sign-in/:token"');
    expect(log).not.toContain(token);
    for (const secret of [
      test.tokenOf('rep'),
      test.tokenOf('affiliate'),
      'Somebody',
      'rep@example.com',
      'Name of rep',
      '127.0.0.1',
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});
