import { beforeAll, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { deactivateUser } from '#usecases/access/deactivate-user.ts';
import { giveGrant } from '#usecases/access/keep-grants.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { viewUser, viewUsers, type UsersAsked, type UsersPage } from '#usecases/access/view-users.ts';
import type { Who } from '../../support/people.ts';
import { grantOf } from '../../support/some-user.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the users there are', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const idsOf = async (who: Who, asked: UsersAsked = {}) =>
    valueOf(await viewUsers(open.world, open.people[who], asked)).users.map(({ id }) => id);

  it('are seen by the global team, and those of a market by its affiliate', async () => {
    expect(await idsOf('global')).toEqual([
      'affiliate',
      'auditor',
      'cluster-head',
      'colleague',
      'compliance',
      'foreigner',
      'global',
      'manager',
      'medical',
      'rep',
    ]);
    expect(await idsOf('affiliate')).toEqual([
      'affiliate',
      'colleague',
      'compliance',
      'manager',
      'medical',
      'rep',
    ]);
    expect(await idsOf('foreigner')).toEqual(['foreigner']);
    for (const who of ['rep', 'colleague', 'manager'] as const)
      expect(codeOf(await viewUsers(open.world, open.people[who], {}))).toBe('not-allowed');
  });

  it('come a page at a time, each once', async () => {
    const { world, people } = open;
    const seen: string[] = [];
    let after: string | undefined = '';
    while (after !== undefined) {
      const page: UsersPage = valueOf(await viewUsers(world, people.global, { after, limit: 4 }));
      expect(page.total).toBe(10);
      seen.push(...page.users.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toEqual(await idsOf('global'));
    expect(seen).toHaveLength(10);
    const exactly = valueOf(await viewUsers(world, people.global, { limit: 10 }));
    expect([exactly.users.length, exactly.next]).toEqual([10, undefined]);
    expect(codeOf(await viewUsers(world, people.global, { after: 'nobody' }))).toBe('invalid-input');
    // Where somebody of another market stands is no place for whoever may not see them.
    expect(codeOf(await viewUsers(world, people.affiliate, { after: 'foreigner' }))).toBe('invalid-input');
  });

  it('are found by market, name, address and whether they are let in', async () => {
    expect(await idsOf('global', { market: open.otherMarket })).toEqual(['foreigner']);
    expect(await idsOf('affiliate', { text: 'name OF rep' })).toEqual(['rep']);
    expect(await idsOf('affiliate', { text: 'colleague@' })).toEqual(['colleague']);
    const foreign = await viewUsers(open.world, open.people.affiliate, { market: open.otherMarket });
    expect(codeOf(foreign)).toBe('market-unknown');
    const revision = 'latest' as const;
    valueOf(await deactivateUser(open.world, open.people.affiliate, { user: 'colleague', revision }));
    expect(await idsOf('affiliate', { state: 'inactive' })).toEqual(['colleague']);
    expect(await idsOf('affiliate', { state: 'active' })).toEqual([
      'affiliate',
      'compliance',
      'manager',
      'medical',
      'rep',
    ]);
  });

  it('show when they signed in last', async () => {
    const email = 'rep@example.com';
    const { token } = valueOf(await createSignInLink(open.world, open.people.global, { email }));
    const before = valueOf(await viewUser(open.world, open.people.affiliate, { user: 'rep' }));
    expect([before.hasSignedIn, before.lastSignedInAt]).toEqual([false, '']);
    valueOf(await signIn(open.world, { token }));
    const after = valueOf(await viewUser(open.world, open.people.affiliate, { user: 'rep' }));
    expect([after.hasSignedIn, after.lastSignedInAt]).toEqual([true, open.world.clock.now()]);
  });

  it('say what whoever looks may do, and of grants elsewhere only that there are any', async () => {
    const grant = grantOf('rep', open.otherMarket, 'X1');
    const which = { user: 'manager', revision: 'latest' as const };
    valueOf(await giveGrant(open.world, open.people.global, { ...which, grant }));
    const seen = valueOf(await viewUser(open.world, open.people.affiliate, { user: 'manager' }));
    expect(seen.grants.map(({ market, mayChange }) => [market, mayChange])).toEqual([[open.market, true]]);
    expect([seen.grantedElsewhere, seen.may]).toEqual([
      true,
      { change: false, deactivate: false, reactivate: false, giveGrants: true },
    ]);
    const self = valueOf(await viewUser(open.world, open.people.global, { user: 'global' }));
    expect([self.grants[0]?.mayChange, self.may]).toEqual([
      false,
      { change: true, deactivate: false, reactivate: false, giveGrants: false },
    ]);
    expect(
      await endsBy(open, everybody, (actor) => viewUser(open.world, actor, { user: 'rep' })),
    ).toMatchObject({ manager: 'not-allowed', affiliate: 'done', foreigner: 'user-unknown' });
  });
});
