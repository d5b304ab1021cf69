import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cycleRules } from '#storage/documents/cycle-rules.ts';
import type { World } from '#usecases/ports.ts';
import { startApp, type TestApp } from './support/start-app.ts';

describe('a refusal', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  const bearer = () => ({ authorization: `Bearer ${test.tokenOf('global')}`, 'accept-language': 'en' });

  it('goes out as problem+json with everything a program and a person need', async () => {
    const answer = await test.ask('global', 'GET', '/markets/XX');
    expect(answer.status).toBe(404);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: '/api/v1/problems/market-unknown',
      status: 404,
      code: 'market-unknown',
      title: 'There is no such market',
      detail: expect.stringContaining('two-letter country code'),
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      findings: [],
    });
  });

  it('speaks the language that is asked for, else that of the user’s market', async () => {
    const inJapanese = await test.inject({
      method: 'GET',
      url: '/api/v1/markets/XX',
      headers: { ...bearer(), 'accept-language': 'ja' },
    });
    expect(inJapanese.json().title).toBe('この市場は存在しません');
    const market = test.world.definitions.markets.find((each) => each.code === test.market);
    const own = await test.inject({
      method: 'GET',
      url: '/api/v1/markets/XX',
      headers: { authorization: `Bearer ${test.tokenOf('rep')}` },
    });
    expect(market?.locales[0]).toBe('de');
    expect(own.json().title).toBe('Diesen Markt gibt es nicht');
  });

  it('has a type that leads to its meaning', async () => {
    const { body } = await test.ask('global', 'GET', '/markets/XX');
    const meaning = await test.inject({ method: 'GET', url: body.type, headers: bearer() });
    expect(meaning.json()).toEqual({ code: 'market-unknown', status: 404, title: 'There is no such market' });
  });

  it('names every field that is wrong and what would be right', async () => {
    const answer = await test.ask('global', 'POST', '/users', {
      email: 'nobody',
      name: '',
      role: 'king',
      crown: 'gold',
    });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid-input');
    const found = answer.body.findings.map(
      (each: { where: string; code: string }) => `${each.where} ${each.code}`,
    );
    expect(found.toSorted()).toEqual([
      'body input.unknown-field',
      'body.email input.not-understood',
      'body.name input.too-small',
      'body.role input.not-one-of',
    ]);
    const role = answer.body.findings.find((each: { where: string }) => each.where === 'body.role');
    expect(role).toMatchObject({
      severity: 'error',
      hint: 'Use one of: affiliate, rep, manager, compliance, medical, cluster-head, global, auditor.',
    });
  });

  it('names wrong parameters of path and query', async () => {
    const path = await test.ask('global', 'GET', '/markets/Germany');
    expect(path.body.findings).toMatchObject([{ where: 'path.market', code: 'input.not-understood' }]);
    const query = await test.ask('global', 'GET', '/audit?limit=0&color=blue');
    expect(query.body.findings).toMatchObject([
      { where: 'query.limit', code: 'input.too-small', hint: 'At least: 1.' },
      { where: 'query', code: 'input.unknown-field' },
    ]);
  });

  it('names a field that only the market’s own lists can judge', async () => {
    const answer = await test.ask('affiliate', 'POST', `/markets/${test.market}/cycles`, {
      from: '2027-02-03',
    });
    expect(answer.body.code).toBe('invalid-input');
    expect(answer.body.findings).toMatchObject([{ where: 'from', code: 'input.not-accepted' }]);
  });

  it.each([
    ['broken JSON', '{"email":', 'application/json', 400, 'invalid-input'],
    ['nothing at all', '', 'application/json', 400, 'invalid-input'],
    ['a poisoned prototype', '{"__proto__":{"role":"global"}}', 'application/json', 400, 'invalid-input'],
    ['XML', '<a/>', 'application/xml', 415, 'media-type'],
    ['a flood', `"${'x'.repeat(600_000)}"`, 'application/json', 413, 'too-large'],
  ])('answers %s in a body', async (_case, payload, type, status, code) => {
    const response = await test.inject({
      method: 'POST',
      url: '/api/v1/users/sign-in-links',
      headers: { ...bearer(), 'content-type': type },
      payload,
    });
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.json().code).toBe(code);
  });

  it.each(['/api/v1/nowhere', '/api/nowhere', '/api/v1/markets/%zz'])('answers %s in JSON', async (url) => {
    const response = await test.inject({ method: 'GET', url, headers: bearer() });
    expect([400, 404]).toContain(response.statusCode);
    expect(response.headers['content-type']).toBe('application/problem+json');
  });

  it('answers an unknown method of a known path', async () => {
    const response = await test.inject({ method: 'PUT', url: '/api/v1/markets', headers: bearer() });
    expect(response.json()).toMatchObject({ status: 404, code: 'page-unknown' });
  });

  it('shows people a page', async () => {
    const response = await test.inject({
      method: 'GET',
      url: '/nowhere',
      headers: { ...bearer(), accept: 'text/html' },
    });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('There is nothing at this address');
    expect(response.body).toMatch(/<html lang="en"/);
  });
});

describe('an error nobody foresaw', () => {
  it('tells the user a number and nothing else; the log has the rest', async () => {
    let reads = Number.NEGATIVE_INFINITY;
    const test = await startApp({
      alter: (world) => {
        const read: World['storage']['read'] = (work) => {
          reads += 1;
          // The first read finds the session, the second is the route's.
          if (reads === 2) throw new TypeError('secret inner workings');
          return world.storage.read(work);
        };
        return { ...world, storage: { ...world.storage, read } };
      },
    });
    const headers = { authorization: `Bearer ${test.tokenOf('global')}`, 'accept-language': 'en' };
    reads = 0;
    const response = await test.inject({ method: 'GET', url: '/api/v1/rollup', headers });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ code: 'unexpected', findings: [] });
    expect(response.body).not.toContain('secret');
    expect(response.body).not.toMatch(/\bat .*\.ts/);
    const number = String(response.json().instance).replace('urn:uuid:', '');
    const logged = test.lines.map((line) => JSON.parse(line)).find((line) => line.error?.message);
    expect(logged).toMatchObject({
      level: 50,
      reqId: number,
      error: { name: 'TypeError', message: 'secret inner workings' },
    });

    reads = 0;
    const page = await test.inject({
      method: 'GET',
      url: '/rollup',
      headers: { ...headers, accept: 'text/html' },
    });
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain('Something went wrong on our side');
    expect(page.body).toMatch(/urn:uuid:[0-9a-f-]{36}/);
    expect(page.body).not.toContain('secret');
  });

  it('has a page even when pages are what broke', async () => {
    const test = await startApp();
    vi.spyOn(test.app, 'view').mockRejectedValue(new Error('the template is gone'));
    const response = await test.inject({
      method: 'GET',
      url: '/nowhere',
      headers: { authorization: `Bearer ${test.tokenOf('rep')}`, accept: 'text/html' },
    });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toMatch(
      /<html lang="de">[^]*<h1>Unter dieser Adresse gibt es nichts<\/h1>[^]*Zur Startseite/,
    );
    expect(test.lines.join('')).toContain('the template is gone');
  });

  it('is told apart from a database that cannot be reached', async () => {
    let reachable = true;
    const test = await startApp({
      alter: (world) => {
        const read: World['storage']['read'] = async (work) => {
          if (reachable) return world.storage.read(work);
          throw Object.assign(new Error('postgres://somewhere'), { name: 'StorageUnavailable' });
        };
        return { ...world, storage: { ...world.storage, read } };
      },
    });
    const { version: definitions } = test.world.definitions;
    expect((await test.inject({ method: 'GET', url: '/health' })).json()).toEqual({
      status: 'ok',
      daily: [],
      definitions,
      workers: 0,
    });
    reachable = false;
    const response = await test.inject({ method: 'GET', url: '/health' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: 'storage-unavailable' });
    expect(response.body).not.toContain('postgres');
  });

  it('names a kept document that cannot be read, without a stack', async () => {
    let broken = false;
    const test = await startApp({
      alter: (world) => {
        const read: World['storage']['read'] = async (work) => {
          if (broken) cycleRules.read('{"v":1,"content":{"a":{}}}', 'DE-2027-01');
          return world.storage.read(work);
        };
        return { ...world, storage: { ...world.storage, read } };
      },
    });
    broken = true;
    const headers = { 'accept-language': 'en' };
    const response = await test.inject({ method: 'GET', url: '/health', headers });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({
      code: 'document-unreadable',
      findings: [
        {
          code: 'storage.document-unreadable',
          where: 'DE-2027-01',
          message: expect.stringMatching(/cycle-rules of DE-2027-01.*At a\.key/u),
        },
      ],
    });
    expect(response.body).not.toMatch(/\.ts:|document-form/u);
  });
});
