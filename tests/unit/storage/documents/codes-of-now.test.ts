import { describe, expect, it } from 'vitest';
import { accountFacts } from '#storage/documents/account-facts.ts';
import { formerAccount } from '#storage/documents/former-images.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';

describe('codes that are called otherwise since', () => {
  it.each([
    ['laboratory-manager', 'lab-manager'],
    ['research-leadership', 'rd-leadership'],
  ])('%s is read as %s, of accounts and of what they were', async (before, now) => {
    expect(accountFacts.read(`{"role":"${before}","city":"Bonn"}`, 'A1')).toEqual({
      role: now,
      city: 'Bonn',
    });
    expect(formerAccount.read(`{"name":"Ada","territory":"T1","facts":{"role":"${before}"}}`, 'A1')).toEqual({
      name: 'Ada',
      territory: 'T1',
      facts: { role: now },
    });
    const { lists } = await ownDefinitions();
    const roles = lists.find(({ key }) => key === 'role')!.entries;
    expect(roles.map(({ code }) => code)).toContain(now);
    expect(roles.find(({ code }) => code === now)?.aliases).toContain(before);
  });

  it('everything else is read as it was written', () => {
    const kept = { role: 'postdoc', comment: 'laboratory-manager', potential: 3 };
    expect(accountFacts.read(JSON.stringify(kept), 'A1')).toEqual(kept);
    expect(accountFacts.write(kept)).toBe(JSON.stringify(kept));
  });
});
