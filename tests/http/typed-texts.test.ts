import { beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

it('what nobody can see in a text that was sent is taken out before it is kept, by the API and by pages', async () => {
  const added = await test.ask('global', 'POST', '/users', {
    email: 'anna@x.example',
    name: 'An\u202Ena\u0000 Mül\u001Bler\u2066',
    role: 'affiliate',
    market: test.market,
  });
  expect(added).toMatchObject({ status: 201, body: { name: 'Anna Müller' } });
  const { statusCode } = await test.inject({
    method: 'POST',
    url: '/users',
    headers: {
      authorization: `Bearer ${test.tokenOf('global')}`,
      'content-type': 'application/x-www-form-urlencoded',
      'accept-language': 'en',
    },
    payload: new URLSearchParams({
      email: 'berta@x.example',
      name: 'Ber\u202Eta\u0007',
      role: 'affiliate',
      market: test.market,
    }).toString(),
  });
  expect(statusCode).toBe(201);
  const users = await test.world.storage.read((stores) => stores.users.all());
  expect(users.filter(({ email }) => email.endsWith('@x.example')).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Anna Müller', 'Berta']),
  );
});

it.each([
  ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['lists within an object', `{"token":${'['.repeat(51)}${']'.repeat(51)}}`],
  ['lists that never end', '['.repeat(200_000)],
])('JSON with %s deep within each other is refused, with sign-in and without', async (_, payload) => {
  for (const authorization of [`Bearer ${test.tokenOf('global')}`, undefined]) {
    const answer = await test.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      payload,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-input', findings: [{ code: 'input.too-deep' }] });
  }
});

it('JSON with brackets in its texts is as deep as it is', async () => {
  const token = `${'[{"'.repeat(60)}\\`;
  const answer = await test.ask(undefined, 'POST', '/session', { token });
  expect(answer.body.code).not.toBe('invalid-input');
  const broken = await test.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/json' },
    payload: '{"__proto__": {"token": "x"}}',
  });
  expect(broken.json()).toMatchObject({ code: 'invalid-input', findings: [{ code: 'input.unreadable' }] });
});
