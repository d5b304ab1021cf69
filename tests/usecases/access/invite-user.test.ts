import { beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { deactivateUser } from '#usecases/access/deactivate-user.ts';
import { inviteUser } from '#usecases/access/invite-user.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { grantOf } from '../../support/some-user.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('inviting somebody', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });

  it('is for whoever may give them their grant', async () => {
    let number = 0;
    const ends = await endsBy(open, everybody, (actor) => {
      number += 1;
      const grant = grantOf('rep', open.market, 'T1');
      return inviteUser(open.world, actor, { email: `new${number}@example.com`, name: '', grant });
    });
    expect(ends).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'not-allowed',
    });
  });

  it('gives them a grant with its days, and a link that lets them in once it is in force', async () => {
    const grant = { ...grantOf('rep', open.market, 'T2'), from: '2026-09-15', to: '2026-09-16' };
    const wanted = { email: 'Guest@example.com', name: 'Guest', grant };
    const { token, user } = valueOf(await inviteUser(open.world, open.people.affiliate, wanted));
    expect(user).toMatchObject({ email: 'guest@example.com', name: 'Guest', grants: [grant] });
    expect(codeOf(await signIn(open.world, { token }))).toBe('no-grant');
    open.wait(1);
    expect(valueOf(await signIn(open.world, { token })).user.id).toBe(user.id);
  });

  it('gives no link for somebody who is known', async () => {
    const grant = grantOf('rep', open.market, 'T1');
    for (const email of ['rep@example.com', 'foreigner@example.com']) {
      const refusal = await refusedWithoutTrace(open.world, () =>
        inviteUser(open.world, open.people.affiliate, { email, name: '', grant }),
      );
      expect(refusal.code).toBe('user-exists');
    }
  });

  it('says of somebody who is known whether they have come in, to those who see them', async () => {
    const { world, people, market } = open;
    const grant = grantOf('rep', market, 'T1');
    const told = async (actor: User, email: string) =>
      refusalOf(await inviteUser(world, actor, { email, name: '', grant })).values['state'];
    const invited = valueOf(
      await inviteUser(world, people.affiliate, { email: 'late@example.com', name: '', grant }),
    );
    expect(await told(people.affiliate, 'LATE@example.com')).toBe('invited');
    expect(await told(people.affiliate, 'foreigner@example.com')).toBe('elsewhere');
    open.wait(4);
    expect(await told(people.affiliate, 'late@example.com')).toBe('lapsed');
    const { token } = valueOf(await createSignInLink(world, people.affiliate, { email: 'late@example.com' }));
    valueOf(await signIn(world, { token }));
    expect(await told(people.affiliate, 'late@example.com')).toBe('active');
    const user = { user: invited.user.id, revision: 'latest' as const };
    valueOf(await deactivateUser(world, people.affiliate, user));
    expect(await told(people.affiliate, 'late@example.com')).toBe('inactive');
  });
});
