import { beforeAll, describe, expect, it } from 'vitest';
import { inviteUser } from '#usecases/access/invite-user.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { grantOf } from '../../support/some-user.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
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
});
