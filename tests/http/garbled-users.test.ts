import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

describe('somebody whose grants are gone', () => {
  let test: TestApp;
  let link: string;
  beforeAll(async () => {
    test = await startApp();
    link = await test.newLink(test.users.rep.email);
    await test.meddle(
      `delete from user_grant where user_id = '${test.users.rep.id}'`,
      `update user_grant set role = 'king' where user_id = '${test.users.manager.id}'`,
    );
  });
  const enter = () => test.ask(undefined, 'POST', '/session', { token: link });

  it.each(['rep', 'manager'] as const)('may do nothing any more: the %s', async (who) => {
    for (const path of ['/markets', '/reminders', `/markets/${test.market}/plan`])
      expect((await test.ask(who, 'GET', path)).body.code).toBe('not-signed-in');
    const made = await test.ask('global', 'POST', '/users/sign-in-links', { email: test.users[who].email });
    expect([made.status, made.body.code]).toEqual([403, 'no-grant']);
  });

  it('is in nobody’s way', async () => {
    for (const path of ['/markets', '/reminders', '/audit', '/cycles', '/rollup'])
      expect((await test.ask('global', 'GET', path)).status, path).toBe(200);
  });

  it('is told so, and let in by the same link once a grant is given', async () => {
    const refused = await enter();
    expect([refused.status, refused.body.code]).toEqual([403, 'no-grant']);
    const { email, id, name } = test.users.rep;
    const again = { email, name: 'Other', role: 'rep', market: test.market, territory: 'T2' };
    const given = await test.ask('global', 'POST', '/users', again);
    expect([given.status, given.body]).toEqual([
      201,
      { id, email, name, role: 'rep', market: test.market, territory: 'T2' },
    ]);
    expect((await test.ask('global', 'POST', '/users', again)).body.code).toBe('user-exists');
    expect((await enter()).body.user).toMatchObject({ id, territory: 'T2' });
  });
});
