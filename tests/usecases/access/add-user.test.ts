import { beforeAll, describe, expect, it } from 'vitest';
import { addUser, type NewUser } from '#usecases/access/add-user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { grantOf } from '../../support/some-user.ts';
import type { Who } from '../../support/people.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('adding a user', () => {
  let open: OpenMarket;
  let rep: NewUser;
  beforeAll(async () => {
    open = await openMarket();
    rep = { email: '', name: 'New', role: 'rep', market: open.market, territory: 'T2' };
  });
  const add = (changes: Partial<NewUser>, who: Who = 'global') =>
    addUser(open.world, open.people[who], { ...rep, ...changes });

  it('is for the global team, and in a market for its affiliate', async () => {
    for (const who of ['foreigner', 'manager', 'rep'] as const) {
      expect(codeOf(await add({ email: `by-${who}@example.com` }, who))).toBe('not-allowed');
    }
    const known = await open.world.storage.read((stores) => stores.users.byEmail('by-rep@example.com'));
    expect(known).toBeUndefined();
    valueOf(await add({ email: 'by-affiliate@example.com' }, 'affiliate'));
  });

  it.each<[string, Partial<NewUser>]>([
    ['another affiliate', { role: 'affiliate' }],
    ['somebody of the global team', { role: 'global' }],
    ['a rep of a market that there is not', { market: 'XX' }],
  ])('is not for an affiliate: %s', async (_, changes) => {
    const wanted = { email: 'beyond@example.com', ...changes };
    expect(codeOf(await add(wanted, 'affiliate'))).toBe('not-allowed');
  });

  it('asks for a territory that the team sheet knows', async () => {
    expect(refusalOf(await add({ email: 'third@example.com', territory: 'T9' }))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'territory' }, values: { allowed: 'T1, T2' } }],
    });
  });

  it('keeps address and market as they are compared later, and a name for everybody', async () => {
    const added = valueOf(
      await add({ email: '  Second.Rep@Example.com ', name: ' ', market: open.market.toLowerCase() }),
    );
    expect(added).toMatchObject({
      email: 'second.rep@example.com',
      name: 'second.rep@example.com',
      grants: [grantOf('rep', open.market, 'T2')],
    });
    expect(codeOf(await add({ email: 'SECOND.REP@example.com' }))).toBe('user-exists');
  });

  it.each<[string, Partial<NewUser>, string]>([
    ['a rep without a territory', { territory: ' ' }, 'territory'],
    ['an address that is none', { email: 'somebody' }, 'email'],
    ['a manager of a territory that there is not', { role: 'manager', territory: 'T9' }, 'territory'],
    ['a global user for a market', { role: 'global', territory: '' }, 'market'],
    ['a global user for a territory', { role: 'global', market: '' }, 'territory'],
    ['an auditor for a territory', { role: 'auditor', market: '' }, 'territory'],
  ])('refuses %s at its field', async (_, changes, field) => {
    const refusal = refusalOf(await add({ email: 'third@example.com', ...changes }));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it.each(['manager', 'compliance', 'medical', 'affiliate'] as const)(
    'gives a %s the part of the market that was said, and no more',
    async (role) => {
      const part = valueOf(await add({ email: `one-${role}@example.com`, role }));
      expect(part.grants).toEqual([grantOf(role, open.market, 'T2')]);
      const both = { email: `both-${role}@example.com`, role, territory: ['T1', 'T2'] };
      expect(valueOf(await add(both)).grants).toEqual([grantOf(role, open.market, 'T1', 'T2')]);
      const whole = { email: `whole-${role}@example.com`, role, territory: '' };
      expect(valueOf(await add(whole)).grants).toEqual([grantOf(role, open.market)]);
    },
  );

  it('knows no market that there is none of, and asks none of the global team', async () => {
    expect(codeOf(await add({ email: 'third@example.com', market: 'XX' }))).toBe('market-unknown');
    const global = { email: 'fourth@example.com', role: 'global', market: '', territory: '' } as const;
    const everywhere = valueOf(await add(global));
    expect(everywhere.grants).toEqual([grantOf('global')]);
  });

  it('lets the new user in by a link, and is on record without a word about the person', async () => {
    const { id } = valueOf(await add({ email: 'fifth@example.com', name: 'Fifth Person' }));
    const { token } = valueOf(
      await createSignInLink(open.world, open.people.global, { email: 'fifth@example.com' }),
    );
    expect(valueOf(await signIn(open.world, { token })).user.id).toBe(id);
    const entries = valueOf(
      await viewRecord(open.world, open.people.global, { market: open.market, limit: 100 }),
    ).events;
    const ofUser = entries.filter((each) => each.subject === id);
    expect(ofUser.map((each) => [each.kind, each.by.name])).toEqual([
      ['create-sign-in-link', 'Name of global'],
      ['add-user', 'Name of global'],
    ]);
    expect(JSON.stringify(ofUser.map((each) => each.details))).not.toContain('Fifth');
  });
});
