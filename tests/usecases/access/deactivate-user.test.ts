import { beforeEach, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { deactivateUser, reactivateUser } from '#usecases/access/deactivate-user.ts';
import { endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { signIn, userOfSession } from '#usecases/access/sign-in.ts';
import type { User } from '#domain/access/user.ts';
import { grantOf } from '../../support/some-user.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const revision = 'latest' as const;

describe('deactivating a user', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const out = (actor: User, user: string) => deactivateUser(open.world, actor, { user, revision });
  const link = async (email = 'rep@example.com') =>
    valueOf(await createSignInLink(open.world, open.people.global, { email })).token;

  it('is for the global team and, of reps and managers, for their affiliate', async () => {
    expect(await endsBy(open, everybody, (actor) => out(actor, 'manager'))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'user-inactive',
      foreigner: 'user-unknown',
    });
    expect(codeOf(await out(open.people.affiliate, 'affiliate'))).toBe('not-allowed');
  });

  it('ends their sessions and links with it, on record', async () => {
    const { sessionToken } = valueOf(await signIn(open.world, { token: await link() }));
    const unused = await link();
    expect((await userOfSession(open.world, sessionToken))?.id).toBe('rep');
    valueOf(await out(open.people.affiliate, 'rep'));
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'deactivate-user',
      by: 'affiliate@example.com',
      market: open.market,
      subject: 'rep',
      details: { ended: 1 },
    });
    expect(await userOfSession(open.world, sessionToken)).toBeUndefined();
    expect(codeOf(await signIn(open.world, { token: unused }))).toBe('link-invalid');
    expect(codeOf(await createSignInLink(open.world, open.people.global, { email: 'rep@example.com' }))).toBe(
      'user-inactive',
    );
  });

  it('leaves everything as it was where it is refused', async () => {
    const { sessionToken } = valueOf(await signIn(open.world, { token: await link() }));
    const seen = { user: 'rep', revision: 7 };
    const refusal = await refusedWithoutTrace(open.world, () =>
      deactivateUser(open.world, open.people.global, seen),
    );
    expect(refusal.code).toBe('user-changed');
    expect((await userOfSession(open.world, sessionToken))?.id).toBe('rep');
  });

  it('lets them in again by their grants, but by nothing they had before', async () => {
    const { sessionToken } = valueOf(await signIn(open.world, { token: await link() }));
    expect(codeOf(await reactivateUser(open.world, open.people.global, { user: 'rep', revision }))).toBe(
      'user-active',
    );
    valueOf(await out(open.people.affiliate, 'rep'));
    valueOf(await reactivateUser(open.world, open.people.affiliate, { user: 'rep', revision }));
    expect(await userOfSession(open.world, sessionToken)).toBeUndefined();
    expect(valueOf(await signIn(open.world, { token: await link() })).user.id).toBe('rep');
  });

  it('is not for an affiliate where somebody also works elsewhere', async () => {
    const { global, affiliate } = open.people;
    const grant = grantOf('rep', open.otherMarket, 'X1');
    valueOf(await giveGrant(open.world, global, { user: 'rep', revision, grant }));
    expect(codeOf(await out(affiliate, 'rep'))).toBe('not-allowed');
    expect(codeOf(await createSignInLink(open.world, affiliate, { email: 'rep@example.com' }))).toBe(
      'not-allowed',
    );
    // What they have in the market itself is the affiliate's to end.
    expect(codeOf(await endGrant(open.world, affiliate, { user: 'rep', revision, number: 2 }))).toBe(
      'user-grant-unknown',
    );
    valueOf(await endGrant(open.world, affiliate, { user: 'rep', revision, number: 1 }));
  });

  it('is not for oneself, nor of the last who lets everybody in', async () => {
    const { global } = open.people;
    expect(codeOf(await out(global, 'global'))).toBe('own-grants');
    const other = { ...global, id: 'other' };
    expect(codeOf(await out(other, 'global'))).toBe('last-global');
    valueOf(await giveGrant(open.world, global, { user: 'rep', revision, grant: grantOf('global') }));
    // Two who deactivate each other at the same moment do not both succeed.
    const rep: User = { ...open.people.rep, grants: [grantOf('global')] };
    const both = await Promise.all([out(global, 'rep'), out(rep, 'global')]);
    expect(both.map((each) => (each.ok ? 'done' : each.refusal.code)).toSorted()).toEqual([
      'done',
      'last-global',
    ]);
  });
});
