import { beforeEach, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn, signOut, userOfSession } from '#usecases/access/sign-in.ts';
import { valueOf } from '../../support/outcomes.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('signing in', () => {
  let open: OpenMarket;
  let token: string;
  beforeEach(async () => {
    open = await openMarket();
    const link = { email: 'manager@example.com' };
    ({ token } = valueOf(await createSignInLink(open.world, open.people.global, link)));
  });
  const enter = () => signIn(open.world, { token, address: '192.0.2.7' });

  it('begins a session that ends twelve hours after its last use, and is on record', async () => {
    const { user, sessionToken, expiresAt } = valueOf(await enter());
    expect([user, expiresAt]).toEqual([open.people.manager, '2026-09-21T08:00:00.000Z']);
    expect(await userOfSession(open.world, sessionToken)).toEqual(open.people.manager);
    await open.world.accessLog.flush();
    const [entry] = await open.world.storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 1));
    expect(entry).toMatchObject({
      kind: 'sign-in',
      by: { id: open.people.manager.id },
      market: open.market,
      address: '192.0.2.7',
    });
    open.wait(0.5 - 1 / 1_440);
    expect((await userOfSession(open.world, sessionToken))?.id).toBe(open.people.manager.id);
    // Used: it goes on.
    open.wait(0.5 - 1 / 1_440);
    expect((await userOfSession(open.world, sessionToken))?.id).toBe(open.people.manager.id);
    open.wait(0.5);
    expect(await userOfSession(open.world, sessionToken)).toBeUndefined();
  });

  it('happens once by a link, and not by one that nobody made', async () => {
    valueOf(await enter());
    const again = await refusedWithoutTrace(open.world, enter);
    expect(again.code).toBe('link-invalid');
    token = 'made up';
    expect((await refusedWithoutTrace(open.world, enter)).code).toBe('link-invalid');
    // Nobody knows who it was, but from where.
    await open.world.accessLog.flush();
    const entries = await open.world.storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 9));
    expect(entries.map(({ kind, by, address }) => [kind, by.id, address])).toEqual([
      ['sign-in-failed', '', '192.0.2.7'],
      ['sign-in-failed', '', '192.0.2.7'],
      ['sign-in', open.people.manager.id, '192.0.2.7'],
    ]);
  });

  it('waits until a grant is in force: the link stays as it is', async () => {
    const grant = { ...grantOf('manager', open.market), from: '2026-09-15' };
    const later = someUser('later', grant);
    await open.world.storage.transaction((stores) => stores.users.add(later));
    ({ token } = valueOf(await createSignInLink(open.world, open.people.global, { email: later.email })));
    expect((await refusedWithoutTrace(open.world, enter)).code).toBe('no-grant');
    open.wait(1);
    expect(valueOf(await enter()).user).toEqual(later);
    expect((await refusedWithoutTrace(open.world, enter)).code).toBe('link-invalid');
  });

  it('ends with signing out, in this session alone', async () => {
    const first = valueOf(await enter()).sessionToken;
    const link = { email: 'manager@example.com' };
    ({ token } = valueOf(await createSignInLink(open.world, open.people.global, link)));
    const second = valueOf(await enter()).sessionToken;
    await signOut(open.world, first);
    await open.world.accessLog.flush();
    const [gone] = await open.world.storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 1));
    expect(gone).toMatchObject({ kind: 'sign-out', by: { id: open.people.manager.id } });
    expect(await userOfSession(open.world, first)).toBeUndefined();
    expect(await userOfSession(open.world, second)).toEqual(open.people.manager);
    expect(await userOfSession(open.world, 'made up')).toBeUndefined();
  });
});
