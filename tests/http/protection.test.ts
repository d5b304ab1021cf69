import { beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#http/sessions.ts';
import { listRoutes } from './support/list-routes.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const change = (test: TestApp, headers: Record<string, string>) =>
  test.inject({
    method: 'POST',
    url: '/api/v1/users/sign-in-links',
    headers: { host: 'latitude.example', ...headers },
    payload: { email: test.users.rep.email },
  });
const cookieOf = (test: TestApp): string => `${sessionCookie}=${test.tokenOf('global')}`;

describe('what keeps pages and API safe', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });

  it('opens nothing without sign-in but health, sign-in, the language switch and static files', async () => {
    const open: string[] = [];
    const routes = listRoutes(test.app).filter(
      (route) => !route.path.includes('*') && !route.path.startsWith('/assets/'),
    );
    expect(routes.length).toBeGreaterThan(30);
    for (const { method, path } of routes) {
      const url = path.replace(':market', test.market).replaceAll(/:\w+/g, 'x');
      const asked = `${method} ${path}`;
      const { statusCode, headers, body } = await test.inject({
        method,
        url,
        headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      });
      if (statusCode === 303 && headers.location === '/sign-in') continue;
      const isRefused =
        statusCode === 401 && path.startsWith('/api/') && headers['www-authenticate'] === 'Bearer';
      if (!isRefused || !body.includes('"code":"not-signed-in"')) open.push(asked);
    }
    expect(open.toSorted()).toEqual([
      'GET /health',
      'GET /sign-in',
      'GET /sign-in/:token',
      'HEAD /health',
      'POST /api/v1/session',
      'POST /language',
      'POST /sign-in/:token',
    ]);
  });

  it('serves the style sheet to anybody', async () => {
    const response = await test.inject({ method: 'GET', url: '/assets/latitude.css' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain('text/css');
    expect(response.headers['cache-control']).toContain('max-age');
    const headers = { 'if-none-match': String(response.headers.etag) };
    const again = await test.inject({ method: 'GET', url: '/assets/latitude.css', headers });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each([
    ['latitude.svg', 'image/svg+xml'],
    ['htmx.js', 'javascript'],
    ['follow-import.js', 'javascript'],
  ])('serves %s to anybody', async (name, type) => {
    const response = await test.inject({ method: 'GET', url: `/assets/${name}` });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain(type);
    expect(response.body.length).toBeGreaterThan(100);
  });

  it.each(['/', '/sign-in', '/health', '/api/v1/markets', '/assets/latitude.css', '/nowhere'])(
    'sends %s with headers that keep scripts, frames and guesses out',
    async (url) => {
      const { headers } = await test.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cache-control']).toMatch(url.startsWith('/assets/') ? /^public/ : /^no-store$/);
    },
  );

  describe('changes asked for in a signed-in user’s name', () => {
    it.each<[string, Record<string, string>]>([
      ['the browser says so', { 'sec-fetch-site': 'same-origin' }],
      ['the origin is this one', { origin: 'https://latitude.example' }],
      ['nobody else could have caused it', { 'sec-fetch-site': 'none' }],
    ])('are made when %s', async (_case, headers) => {
      expect((await change(test, { cookie: cookieOf(test), ...headers })).statusCode).toBe(201);
    });

    it.each<[string, Record<string, string>]>([
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['a sister site', { 'sec-fetch-site': 'same-site' }],
      ['another origin', { origin: 'https://evil.example' }],
      ['a hidden origin', { origin: 'null' }],
      ['an origin that is none', { origin: 'latitude.example' }],
      ['another port', { origin: 'https://latitude.example:8443' }],
      [
        'another site, whatever the origin claims',
        { 'sec-fetch-site': 'cross-site', origin: 'https://latitude.example' },
      ],
      ['nowhere in particular', {}],
    ])('are refused when %s asks', async (_case, headers) => {
      const response = await change(test, { cookie: cookieOf(test), ...headers });
      expect(response.statusCode).toBe(403);
      expect(response.json()).toMatchObject({ code: 'foreign-origin' });
    });

    it('are refused by every route that changes anything, whatever is sent', async () => {
      const changing = listRoutes(test.app).filter(({ method }) => method !== 'GET' && method !== 'HEAD');
      expect(changing.length).toBeGreaterThan(60);
      const taken: string[] = [];
      for (const { method, path } of changing) {
        const { statusCode, body } = await test.inject({
          method,
          url: path.replace(':market', test.market).replaceAll(/:\w+/g, 'x'),
          headers: {
            cookie: cookieOf(test),
            accept: 'application/json',
            'sec-fetch-site': 'cross-site',
            'content-type': 'text/plain',
          },
          payload: '{}',
        });
        if (statusCode !== 403 || !body.includes('foreign-origin')) taken.push(`${method} ${path}`);
      }
      expect(taken).toEqual([]);
    });

    it('need no origin with a bearer token, which no other site can send', async () => {
      const bearer = { authorization: `Bearer ${test.tokenOf('global')}` };
      expect((await change(test, bearer)).statusCode).toBe(201);
      expect((await change(test, { ...bearer, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(201);
    });

    it('are refused on pages as well', async () => {
      const response = await test.inject({
        method: 'POST',
        url: `/markets/${test.market}/plan`,
        headers: { cookie: cookieOf(test), 'sec-fetch-site': 'cross-site', accept: 'text/html' },
      });
      expect(response.statusCode).toBe(403);
      expect(response.body).toContain('not asked for from here');
    });

    it('cannot sign a visitor in from another site', async () => {
      const response = await test.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { origin: 'https://evil.example' },
        payload: { token: await test.newLink(test.users.rep.email) },
      });
      expect(response.statusCode).toBe(403);
    });
  });
});
