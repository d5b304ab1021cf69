import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

describe('keeping users by the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  const read = async (user: string) => (await test.ask('global', 'GET', `/users/${user}`)).body;

  it('goes from the invitation to the day somebody is let in no more', async () => {
    const invited = await test.ask('affiliate', 'POST', '/users/invitations', {
      email: 'Invited@example.com',
      name: 'Invited',
      role: 'rep',
      market: test.market,
      territories: ['T1'],
      to: '2027-12-31',
    });
    expect([invited.status, invited.body.user.email]).toEqual([201, 'invited@example.com']);
    const entered = await test.ask(undefined, 'POST', '/session', { token: invited.body.token });
    const session = `Bearer ${entered.body.sessionToken}`;
    const visit = async () => {
      const url = `/api/v1/markets/${test.market}/plan`;
      const answer = await test.inject({ method: 'GET', url, headers: { authorization: session } });
      return answer.statusCode;
    };
    expect(await visit()).not.toBe(401);

    const { id } = invited.body.user;
    const seen = await read(id);
    expect(seen).toMatchObject({
      active: true,
      hasSignedIn: true,
      lastSignedInAt: '2026-09-14T08:00:00.000Z',
      revision: 1,
      grants: [{ number: 1, role: 'rep', territories: ['T1'], to: '2027-12-31', state: 'in-force' }],
    });
    const out = await test.ask('affiliate', 'POST', `/users/${id}/deactivate`, { revision: 1 });
    expect(out.body).toMatchObject({ active: false, revision: 2, may: { reactivate: true } });
    expect(await visit()).toBe(401);
    const link = await test.ask('affiliate', 'POST', '/users/sign-in-links', {
      email: 'invited@example.com',
    });
    expect([link.status, link.body.code]).toEqual([409, 'user-inactive']);
    const again = await test.ask('affiliate', 'POST', `/users/${id}/reactivate`, { revision: 2 });
    expect(again.body).toMatchObject({ active: true, deactivatedAt: '', revision: 3 });
    expect(await visit()).toBe(401);
  });

  it('lets somebody in for a cluster, who sees its markets and nothing of others', async () => {
    const wanted = { email: 'head@example.com', name: 'Head', role: 'cluster-head' };
    const nowhere = await test.ask('global', 'POST', '/users', wanted);
    expect([nowhere.status, nowhere.body.findings]).toMatchObject([400, [{ where: 'cluster' }]]);
    const added = await test.ask('global', 'POST', '/users', { ...wanted, cluster: 'dach' });
    expect(added).toMatchObject({ status: 201, body: { role: 'cluster-head', market: '', cluster: 'dach' } });
    const { body } = await test.ask(undefined, 'POST', '/session', {
      token: await test.newLink(wanted.email),
    });
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${body.sessionToken}` };
      return test.inject({ method: 'GET', url: `/api/v1${path}`, headers });
    };
    expect((await get('/rollup')).json()).toMatchObject({
      markets: [{ market: 'AT' }, { market: 'CH' }, { market: 'DE' }],
      clusters: [{ cluster: 'dach', of: 3 }],
    });
    expect((await get('/markets/CH')).statusCode).toBe(200);
    expect((await get('/markets/FR')).json()).toMatchObject({ status: 404, code: 'market-unknown' });
    const seen = await test.ask('global', 'GET', `/users/${added.body.id}`);
    expect(seen.body.grants).toMatchObject([{ role: 'cluster-head', market: '', cluster: 'dach' }]);
    expect((await test.ask('affiliate', 'GET', `/users/${added.body.id}`)).status).toBe(404);
  });

  it('gives, changes and ends grants, each by the revision that was seen', async () => {
    const at = `/users/colleague/grants`;
    const wanted = { role: 'manager', market: test.market, from: '2026-10-01', to: '2026-10-31' };
    const given = await test.ask('affiliate', 'POST', at, { revision: 1, ...wanted });
    expect([given.status, given.body.grants[1]]).toEqual([
      201,
      { ...wanted, territories: [], number: 2, state: 'coming', mayChange: true },
    ]);
    const late = await test.ask('affiliate', 'PUT', `${at}/2`, { revision: 1, to: '2026-11-30' });
    expect([late.status, late.body.code]).toEqual([409, 'user-changed']);
    const changed = await test.ask('affiliate', 'PUT', `${at}/2`, { revision: 2, to: '2026-11-30' });
    expect(changed.body.grants[1]).toMatchObject({ from: '2026-10-01', to: '2026-11-30' });
    const ended = await test.ask('affiliate', 'POST', `${at}/1/end`, { revision: 3 });
    expect(ended.body.grants[0]).toMatchObject({ to: '2026-09-13', state: 'over', mayChange: false });
    const gone = await test.ask('colleague', 'GET', `/markets/${test.market}/plan`);
    expect([gone.status, gone.body.code]).toEqual([401, 'not-signed-in']);
    const malformed = await test.ask('affiliate', 'POST', at, { revision: 4, ...wanted, to: '2026-02-30' });
    expect([malformed.status, malformed.body.findings[0].where]).toEqual([400, 'to']);
  });

  it('changes what somebody is called, and shows an affiliate their own people alone', async () => {
    const { revision } = await read('manager');
    const named = { revision, name: 'Leader', email: 'leader@example.com' };
    const changed = await test.ask('affiliate', 'PUT', '/users/manager', named);
    expect(changed.body).toMatchObject({ name: 'Leader', email: 'leader@example.com' });
    const list = await test.ask('affiliate', 'GET', '/users?text=leader&state=active');
    expect(list.body.users.map((each: { id: string }) => each.id)).toEqual(['manager']);
    const all = await test.ask('foreigner', 'GET', '/users');
    expect(all.body.users.map((each: { id: string }) => each.id)).toEqual(['foreigner']);
  });

  it('leaves somebody who lets everybody in', async () => {
    const { revision } = await read('global');
    const own = await test.ask('global', 'POST', '/users/global/grants/1/end', { revision });
    expect([own.status, own.body.code]).toEqual([403, 'own-grants']);
    const second = { email: 'second@example.com', name: 'Second', role: 'global', to: '2027-01-01' };
    const { token } = (await test.ask('global', 'POST', '/users/invitations', second)).body;
    const session = (await test.ask(undefined, 'POST', '/session', { token })).body.sessionToken;
    const last = await test.inject({
      method: 'POST',
      url: '/api/v1/users/global/deactivate',
      headers: { authorization: `Bearer ${session}` },
      payload: { revision },
    });
    expect([last.statusCode, last.json().code]).toEqual([409, 'last-global']);
  });
});
