import { beforeAll, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('a link to sign in with', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const makes = (email: string) =>
    endsBy(open, everybody, (actor) => createSignInLink(open.world, actor, { email }));
  const link = (email = 'rep@example.com') => createSignInLink(open.world, open.people.global, { email });

  it('is made by the global team, and in a market by its affiliate, for somebody there is', async () => {
    const nobodyElse = { rep: 'not-allowed', colleague: 'not-allowed', manager: 'not-allowed' };
    expect(await makes('rep@example.com')).toEqual({
      ...nobodyElse,
      affiliate: 'done',
      global: 'done',
      foreigner: 'user-unknown',
    });
    // A link lets one act as whoever it is for: nobody gets further by it than by their own grants.
    expect(await makes('affiliate@example.com')).toMatchObject({ affiliate: 'not-allowed', global: 'done' });
    expect(await makes('global@example.com')).toMatchObject({ affiliate: 'user-unknown', global: 'done' });
    expect(refusalOf(await link('nobody@example.com'))).toMatchObject({
      code: 'user-unknown',
      values: { email: 'nobody@example.com' },
    });
  });

  it('finds them however the address is written, each time by another secret', async () => {
    const first = valueOf(await link('  Rep@Example.COM '));
    expect(first.user.email).toBe('rep@example.com');
    const second = valueOf(await link());
    expect(second.token).not.toBe(first.token);
    // The second has ended the first.
    expect(codeOf(await signIn(open.world, { token: first.token }))).toBe('link-invalid');
    valueOf(await signIn(open.world, { token: second.token }));
  });

  it('is on record with whom it was made for and who made it', async () => {
    valueOf(await link());
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'create-sign-in-link',
      by: 'global@example.com',
      subject: open.people.rep.id,
      subjectName: open.people.rep.name,
    });
  });

  it('holds for three days', async () => {
    const early = valueOf(await link()).token;
    const late = valueOf(await link('manager@example.com')).token;
    open.wait(3 - 1 / 1_440);
    valueOf(await signIn(open.world, { token: early }));
    open.wait(2 / 1_440);
    expect(codeOf(await signIn(open.world, { token: late }))).toBe('link-invalid');
  });
});
