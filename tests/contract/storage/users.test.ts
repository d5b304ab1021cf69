import { beforeAll, expect, it } from 'vitest';
import type { KeptSession } from '#domain/access/session.ts';
import type { KeptUser } from '#domain/access/kept-user.ts';
import type { User } from '#domain/access/user.ts';
import type { Storage } from '#usecases/ports.ts';
import { grantOf } from '../../support/some-user.ts';
import {
  eachDatabase,
  meddleWith,
  newDatabase,
  openForTest,
  openTestStorage,
} from '../../support/databases.ts';

const now = '2026-11-02T08:00:00.000Z';
const soon = '2026-11-02T08:00:00.001Z';
const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  email: `${id}@example.org`,
  name: `User ${id}`,
  grants: [grantOf('affiliate', 'DE')],
  ...more,
});

const sessionOf = (tokenHash: string, userId: string, more: Partial<KeptSession> = {}): KeptSession => ({
  tokenHash,
  userId,
  begunAt: now,
  seenAt: now,
  expiresAt: soon,
  madeBy: 'browser',
  ...more,
});

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
    await storage.transaction(async ({ users }) => {
      await users.add(user('u2'));
      await users.add(user('u1', { email: 'Änne@Example.org', grants: [grantOf('rep', 'DE', 'T1')] }));
    });
  });
  const redeem = (token: string, at: string) =>
    storage.transaction(({ users }) => users.redeemSignInLink(token, at));
  const addLink = (token: string, expiresAt: string) =>
    storage.transaction(({ users }) => users.addSignInLink(token, 'u1', expiresAt));
  const begin = (kept: KeptSession) => storage.transaction(({ sessions }) => sessions.add(kept));
  const anySession = () => storage.read(({ users }) => users.anySession());
  const add = (source: string, at: string, until: string) =>
    storage.transaction(({ signInFailures }) => signInFailures.add(source, at, until));
  const of = (source: string, at: string) =>
    storage.read(({ signInFailures }) => signInFailures.of(source, at));
  const end = (tokenHash: string) => storage.transaction(({ sessions }) => sessions.end({ tokenHash }));
  const ofSession = (token: string) => storage.read(({ sessions }) => sessions.byToken(token));

  it('knows users by their address, however it is written, and all of them', async () => {
    const found = user('u1', { email: 'Änne@Example.org', grants: [grantOf('rep', 'DE', 'T1')] });
    await storage.read(async ({ users }) => {
      expect(await users.byEmail('änne@EXAMPLE.org')).toEqual(found);
      expect(await users.byEmail('a\u0308nne@example.org')).toEqual(found);
      expect(await users.byEmail('nobody@example.org')).toBeUndefined();
      expect(await users.all()).toEqual([user('u2'), found]);
    });
  });

  it('takes an address once, and names nobody when it refuses', async () => {
    const again = storage.transaction(({ users }) => users.add(user('u3', { email: 'U2@example.org' })));
    await expect(again).rejects.toThrow('refused a statement');
    await expect(again).rejects.not.toThrow(/u2@example/i);
  });

  it('begins with nobody signed in; signing out does not change that somebody once was', async () => {
    expect(await anySession()).toBe(false);
    await begin(sessionOf('s0', 'u1'));
    expect(await anySession()).toBe(true);
    expect((await ofSession('s0'))?.userId).toBe('u1');
    expect(await end('s0')).toBe(1);
    expect(await ofSession('s0')).toBeUndefined();
    expect(await anySession()).toBe(true);
  });

  it('redeems a link once and before it expires', async () => {
    await addLink('once', soon);
    expect((await redeem('once', now))?.id).toBe('u1');
    expect(await redeem('once', now)).toBeUndefined();
    await addLink('late', now);
    expect(await redeem('late', now)).toBeUndefined();
    expect(await redeem('unknown', now)).toBeUndefined();
  });

  it('redeems a link once even when many try at the same moment', async () => {
    await addLink('raced', soon);
    const found = await Promise.all(Array.from({ length: 8 }, () => redeem('raced', now)));
    expect(found.filter(Boolean)).toHaveLength(1);
  });

  it('gives a link back when the sign-in fails later in the same transaction', async () => {
    await addLink('failed', soon);
    const failing = storage.transaction(async ({ users }) => {
      expect((await users.redeemSignInLink('failed', now))?.id).toBe('u1');
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect((await redeem('failed', now))?.id).toBe('u1');
  });

  it('knows of a link that can be redeemed, and a new one ends those before it', async () => {
    const holds = (token: string, at: string) =>
      storage.read(({ users }) => users.userOfSignInLink(token, at));
    await addLink('older', soon);
    await storage.transaction(({ users }) => users.addSignInLink('of somebody else', 'u2', soon));
    await addLink('newer', soon);
    expect((await holds('newer', now))?.id).toBe('u1');
    expect(await holds('newer', soon)).toBeUndefined();
    expect(await holds('older', now)).toBeUndefined();
    expect((await holds('of somebody else', now))?.id).toBe('u2');
    expect(await redeem('older', now)).toBeUndefined();
    expect((await redeem('newer', now))?.id).toBe('u1');
  });

  it('keeps sessions until they are ended or over, those of a user last used first', async () => {
    const first = sessionOf('s1', 'u2');
    const second = sessionOf('s2', 'u2', { seenAt: soon, expiresAt: '2027', madeBy: 'program' });
    await begin(first);
    await begin(second);
    const ofUser = () => storage.read(({ sessions }) => sessions.ofUser('u2'));
    expect(await ofUser()).toEqual([second, first]);
    await storage.transaction(({ sessions }) => sessions.noteUse('s1', '2026-12'));
    expect(await ofUser()).toEqual([{ ...first, seenAt: '2026-12' }, second]);
    await storage.transaction(({ sessions }) => sessions.prune(soon));
    expect(await ofUser()).toEqual([second]);
    await begin(first);
    expect(await storage.transaction(({ sessions }) => sessions.end({ userId: 'u2' }))).toBe(2);
    expect(await ofUser()).toEqual([]);
  });

  it('counts failed sign-ins once each, whoever counts at the same moment, and forgets them', async () => {
    await Promise.all(Array.from({ length: 8 }, () => add('here', now, soon)));
    expect(await of('here', now)).toMatchObject({ failures: 8, endsAt: soon });
    expect(await of('there', now)).toBeUndefined();
    expect(await of('here', soon)).toBeUndefined();
    expect(await add('here', soon, '2027')).toBe(1);
    expect(await of('here', soon)).toMatchObject({ failures: 1, endsAt: '2027' });
  });

  it('keeps every grant, in the order in which they were given, with its days', async () => {
    const several = user('u9', {
      email: 'zoe@example.org',
      grants: [
        { ...grantOf('manager', 'DE', 'T2', 'T1'), from: '2027-01-01', to: '2027-12-31' },
        grantOf('rep', 'FR', 'T"1,\\'),
        grantOf('global'),
      ],
    });
    await storage.transaction(({ users }) => users.add(several));
    expect(await storage.read(({ users }) => users.byEmail('zoe@example.org'))).toEqual(several);
    expect(await storage.read(({ users }) => users.byId('u9'))).toEqual(several);
    expect((await storage.read(({ users }) => users.all())).at(-2)).toEqual(several);
  });

  it('keeps what becomes of somebody, and their address wherever they did something', async () => {
    const own = await openForTest(await newDatabase(name));
    const kept = async () => {
      const [found] = await own.read(({ users }) => users.kept());
      if (!found) throw new Error('nobody is kept');
      return found;
    };
    const event = { at: now, market: 'DE', subject: 'x' };
    await own.transaction(async ({ users, sessions, audit, archetypeOverrides: overrides }) => {
      await users.add(user('u1', { grants: [grantOf('rep', 'DE', 'T1'), grantOf('manager', 'FR')] }));
      await sessions.add(sessionOf('s1', 'u1'));
      await audit.add({ ...event, by: { id: 'u1' }, kind: 'end-sessions', details: { ended: 1 } });
      await overrides.add({
        id: 'o',
        market: 'DE',
        archetype: 'foundation',
        reason: '',
        until: '',
        madeBy: 'u1@example.org',
        madeAt: now,
      });
    });
    const before = await kept();
    expect(before).toMatchObject({ lastSignedInAt: now, hasSignedIn: true, revision: 1, nextGrant: 3 });
    const after: KeptUser = {
      ...before,
      email: 'new@example.org',
      name: 'New',
      deactivatedAt: soon,
      inactive: true,
      revision: 2,
      nextGrant: 4,
      grants: [
        { ...grantOf('rep', 'DE', 'T1', 'T2'), to: '2027-12-31', number: 1 },
        { ...grantOf('manager', 'FR'), number: 2 },
        { ...grantOf('global'), number: 3 },
      ],
    };
    await own.transaction(async ({ users }) => {
      await users.hold();
      await users.keep(after, before);
    });
    expect(await kept()).toEqual(after);
    expect(await own.read(({ users }) => users.byEmail('NEW@example.org'))).toMatchObject({ inactive: true });
    expect(await own.read(({ users }) => users.byEmail('u1@example.org'))).toBeUndefined();
    const [row] = await own.read(({ audit }) => audit.latest(undefined, 1));
    expect(row?.by).toEqual({ id: 'u1', name: 'New' });
    const [override] = await own.read(({ archetypeOverrides }) => archetypeOverrides.ofMarket('DE'));
    expect(override?.madeBy).toBe('new@example.org');
  });

  it('lets one at a time change who may sign in', async () => {
    const own = await openForTest(await newDatabase(name));
    await own.transaction(({ users }) => users.add(user('u1')));
    const once = () =>
      own.transaction(async ({ users }) => {
        await users.hold();
        const [found] = await users.kept();
        if (!found) return;
        await users.keep({ ...found, revision: found.revision + 1 }, found);
      });
    await Promise.all(Array.from({ length: 8 }, once));
    expect((await own.read(({ users }) => users.kept()))[0]?.revision).toBe(9);
  });

  it('knows somebody without a grant, and gives a grant that makes no sense to nobody', async () => {
    const options = await newDatabase(name);
    const own = await openForTest(options);
    const grants = [grantOf('rep', 'DE', 'T1'), grantOf('manager', 'FR')] as const;
    await own.transaction(async ({ users }) => {
      await users.add(user('none'));
      for (const id of ['role', 'day', 'territories', 'king'])
        await users.add(user(id, { grants: [...grants] }));
    });
    await meddleWith(
      options,
      `delete from user_grant where user_id = 'none'`,
      `update user_grant set role = 'king' where user_id = 'king'`,
      `update user_grant set role = 'king' where user_id = 'role' and number = 1`,
      `update user_grant set to_day = 'for ever' where user_id = 'day' and number = 1`,
      `update user_grant set territories = '{' where user_id = 'territories' and number = 1`,
    );
    const known = (id: string) => own.read(({ users }) => users.byEmail(`${id}@example.org`));
    expect(await known('none')).toEqual(user('none', { grants: [] as never }));
    for (const [id, place] of [
      ['role', 'role'],
      ['day', 'toDay'],
      ['territories', '–'],
    ] as const) {
      const found = await known(id);
      expect(found?.grants).toEqual([grants[1]]);
      expect(found?.unreadable).toMatchObject([
        { code: 'storage.document-unreadable', where: { subject: `${id} 1` }, values: { place } },
      ]);
    }
    expect((await known('king'))?.grants).toEqual([]);
    expect((await own.read(({ users }) => users.all())).map(({ id }) => id)).toEqual([
      'day',
      'king',
      'none',
      'role',
      'territories',
    ]);
    await own.transaction(({ users }) => users.addGrant('king', grantOf('affiliate', 'IT')));
    const given = await known('king');
    expect([given?.grants, given?.unreadable?.length]).toEqual([[grantOf('affiliate', 'IT')], 2]);
  });
});
