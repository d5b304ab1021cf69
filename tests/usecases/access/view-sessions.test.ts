import { beforeEach, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn, userOfSession } from '#usecases/access/sign-in.ts';
import { endAllSessions, endSession, viewSessions } from '#usecases/access/view-sessions.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('where somebody is signed in', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const linkFor = async (email: string) =>
    valueOf(await createSignInLink(open.world, open.people.global, { email })).token;
  const enter = async (who: 'rep' | 'manager', madeBy: 'browser' | 'program' = 'browser') => {
    const token = await linkFor(`${who}@example.com`);
    return valueOf(await signIn(open.world, { token, madeBy })).sessionToken;
  };
  const seenBy = async (who: 'rep' | 'manager', token?: string) =>
    valueOf(await viewSessions(open.world, open.people[who], token === undefined ? {} : { token }));

  it('is shown to them, the last used first, until it ends', async () => {
    const first = await enter('rep');
    open.wait(1 / 24);
    const second = await enter('rep', 'program');
    await enter('manager');
    expect(await seenBy('rep', first)).toMatchObject([
      { madeBy: 'program', current: false, endsAt: '2026-09-14T21:00:00.000Z' },
      { madeBy: 'browser', current: true, endsAt: '2026-09-14T20:00:00.000Z' },
    ]);
    open.wait(11.5 / 24);
    expect(await seenBy('rep', first)).toMatchObject([{ madeBy: 'program' }]);
    expect(await userOfSession(open.world, first)).toBeUndefined();
    expect((await userOfSession(open.world, second))?.id).toBe(open.people.rep.id);
  });

  it('is theirs alone to end, and on record', async () => {
    const token = await enter('rep');
    const [own] = await seenBy('rep');
    const id = own?.id ?? '';
    const others = () => endSession(open.world, open.people.global, { id });
    expect((await refusedWithoutTrace(open.world, others)).code).toBe('session-unknown');
    expect(valueOf(await endSession(open.world, open.people.rep, { id }))).toEqual({ ended: 1 });
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'end-sessions',
      by: 'rep@example.com',
      subject: open.people.rep.id,
    });
    expect(await userOfSession(open.world, token)).toBeUndefined();
    expect(codeOf(await endSession(open.world, open.people.rep, { id }))).toBe('session-unknown');
  });

  it('ends everywhere at once, with links that wait, and for nobody else', async () => {
    const manager = await enter('manager');
    const sessions = [await enter('rep'), await enter('rep')];
    const link = await linkFor('rep@example.com');
    expect(valueOf(await endAllSessions(open.world, open.people.rep)).ended).toBe(2);
    for (const token of sessions) expect(await userOfSession(open.world, token)).toBeUndefined();
    expect(codeOf(await signIn(open.world, { token: link }))).toBe('link-invalid');
    expect((await userOfSession(open.world, manager))?.id).toBe(open.people.manager.id);
  });
});
