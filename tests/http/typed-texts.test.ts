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
