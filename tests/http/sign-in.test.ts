import { beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#http/sessions.ts';
import { showUser } from '#domain/access/user.ts';
import { startApp, type TestApp } from './support/start-app.ts';
import { upload } from './support/upload.ts';

const html = { accept: 'text/html,*/*', 'accept-language': 'en' };
const cookieOf = (header: unknown): string => String(header).split(';')[0] ?? '';

describe('signing in', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  const open = async (path: string, headers: Record<string, string> = {}) =>
    test.inject({ method: 'GET', url: path, headers: { ...html, ...headers } });

  describe('by a link in the browser', () => {
    it('sets a cookie that scripts and other sites do not get, and leads home', async () => {
      const response = await open(`/sign-in/${await test.newLink(test.users.rep.email)}`);
      expect(response.statusCode).toBe(303);
      expect(response.headers.location).toBe('/');
      const cookie = String(response.headers['set-cookie']);
      expect(cookie).toMatch(/^latitude-session=[\w-]{40,}; /);
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie).toContain('Path=/');
      expect(cookie).toContain('Expires=Mon, 14 Sep 2026 20:00:00 GMT');
      expect(cookie).not.toContain('Secure');

      const home = await open('/', { cookie: cookieOf(cookie) });
      expect(home.statusCode).toBe(303);
      expect(home.headers.location).toBe(`/markets/${test.market}/plan`);
    });

    it('works once', async () => {
      const link = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      expect((await open(link)).statusCode).toBe(303);
      const again = await open(link);
      expect(again.statusCode).toBe(410);
      expect(again.headers['content-type']).toContain('text/html');
      expect(again.headers['set-cookie']).toBeUndefined();
      expect(again.body).toContain('This sign-in link no longer works');
    });

    it('is not used up by a program that only looks whether it is there', async () => {
      const link = `/sign-in/${await test.newLink(test.users.rep.email)}`;
      await test.inject({ method: 'HEAD', url: link });
      expect((await open(link)).statusCode).toBe(303);
    });

    it('works for three days', async () => {
      const late = await startApp();
      const link = `/sign-in/${await late.newLink(late.users.rep.email)}`;
      late.wait(72 * 3600 + 1);
      expect((await late.inject({ method: 'GET', url: link, headers: html })).statusCode).toBe(410);
    });

    it('refuses what never was a link', async () => {
      expect((await open('/sign-in/nonsense')).statusCode).toBe(410);
      expect((await open(`/sign-in/${'x'.repeat(400)}`)).statusCode).toBe(410);
    });

    it('speaks the browser’s language when a link does not work', async () => {
      const response = await open('/sign-in/nonsense', { 'accept-language': 'ja' });
      expect(response.body).toContain('このサインイン用リンクは使用できません');
    });

    it('sets a Secure cookie and asks for HTTPS once a trusted proxy took the request by HTTPS', async () => {
      const proxied = await startApp({ trustProxy: '127.0.0.1' });
      const response = await proxied.inject({
        method: 'GET',
        url: `/sign-in/${await proxied.newLink(proxied.users.rep.email)}`,
        headers: { ...html, 'x-forwarded-proto': 'https' },
      });
      expect(String(response.headers['set-cookie'])).toContain('Secure');
      expect(response.headers['strict-transport-security']).toContain('max-age=');
      const plain = await test.inject({
        method: 'GET',
        url: `/sign-in/${await test.newLink(test.users.rep.email)}`,
        headers: { ...html, 'x-forwarded-proto': 'https' },
      });
      expect(String(plain.headers['set-cookie']), 'nobody vouches for the header').not.toContain('Secure');
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

  it('ends with the session’s time', async () => {
    const late = await startApp();
    expect((await late.ask('rep', 'GET', '/session')).status).toBe(200);
    late.wait(12 * 3600 + 1);
    expect((await late.ask('rep', 'GET', '/session')).body.code).toBe('not-signed-in');
  });

  it('is undone by signing out in the browser', async () => {
    const signedIn = await open(`/sign-in/${await test.newLink(test.users.manager.email)}`);
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
      expect(session.body.expiresAt).toBe('2026-09-14T20:00:00.000Z');
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

  it('slows down whoever guesses, and nobody else', async () => {
    const guessed = await startApp();
    const guess = (remoteAddress: string, token = 'nonsense') =>
      guessed.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload: { token } });
    for (let index = 0; index < 20; index += 1) expect((await guess('10.1.1.1')).statusCode).toBe(410);
    const blocked = await guess('10.1.1.1', await guessed.newLink(guessed.users.rep.email));
    expect(blocked.statusCode).toBe(429);
    expect(blocked.headers['retry-after']).toBe('600');
    expect(blocked.json()).toMatchObject({ code: 'too-many-attempts', status: 429 });
    const page = await guessed.inject({
      method: 'GET',
      url: '/sign-in/more',
      remoteAddress: '10.1.1.1',
      headers: html,
    });
    expect(page.statusCode).toBe(429);
    expect(page.body).toContain('600 seconds');
    expect((await guess('10.1.1.2', await guessed.newLink(guessed.users.rep.email))).statusCode).toBe(201);
    guessed.wait(601);
    expect((await guess('10.1.1.1', await guessed.newLink(guessed.users.rep.email))).statusCode).toBe(201);
  });

  it('leaves no token, name or search in the log', async () => {
    const token = await test.newLink(test.users.rep.email);
    await open(`/sign-in/${token}`);
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
