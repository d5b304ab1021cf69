import { beforeEach, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { renameUser } from '#usecases/access/rename-user.ts';
import { endAllSessions } from '#usecases/access/view-sessions.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

const revision = 'latest' as const;

describe('changing what a user is called', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const rename = (more: object) =>
    renameUser(open.world, open.people.affiliate, { user: 'rep', revision, ...more });

  it('is for whoever keeps them', async () => {
    const to = { user: 'rep', revision, name: 'Other' };
    expect(await endsBy(open, everybody, (actor) => renameUser(open.world, actor, to))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'user-unknown',
    });
  });

  it('follows the address to what they did, and ends the link that went to the old one', async () => {
    const link = async (email: string) =>
      valueOf(await createSignInLink(open.world, open.people.global, { email })).token;
    valueOf(await signIn(open.world, { token: await link('rep@example.com') }));
    valueOf(await endAllSessions(open.world, open.people.rep));
    const token = await link('rep@example.com');
    const changed = valueOf(await rename({ email: ' New.Rep@Example.com ' }));
    expect([changed.email, changed.name]).toEqual(['new.rep@example.com', 'Name of rep']);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'change-user',
      subject: 'rep',
      details: { changed: 'email' },
    });
    expect(codeOf(await signIn(open.world, { token }))).toBe('link-invalid');
    const asked = { market: open.market, limit: 100 };
    const entries = valueOf(await viewRecord(open.world, open.people.global, asked)).events;
    expect(entries.find(({ kind }) => kind === 'end-sessions')?.by).toEqual({
      id: 'rep',
      name: 'Name of rep',
    });
    expect(
      valueOf(await signIn(open.world, { token: await link('new.rep@example.com') })).user,
    ).toMatchObject({ id: 'rep' });
  });

  it.each([
    ['an address that is none', { email: 'nobody' }, 'email'],
    ['no name', { name: ' ' }, 'name'],
    ['a name that is none', { name: 'x'.repeat(201) }, 'name'],
  ])('refuses %s at its field', async (_, more, field) => {
    expect(refusalOf(await rename(more))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: field } }],
    });
  });

  it('takes nobody’s address from them', async () => {
    expect(codeOf(await rename({ email: 'Colleague@example.com' }))).toBe('user-exists');
    valueOf(await rename({ email: 'rep@example.com', name: 'Same address' }));
  });
});
