import { describe, expect, it } from 'vitest';
import { holdsRole } from '#domain/access/holds-role.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { placesInMarket, workplaceOf } from '#domain/access/places.ts';
import { compareRoles, roles, scopeNeededBy, worksInField } from '#domain/access/role.ts';
import { chosenWithin, isWithin } from '#domain/access/scope.ts';
import { homeMarketOf, roleOf, showUser } from '#domain/access/user.ts';
import { grantOf, someUser } from '../../../support/some-user.ts';

const rep = someUser('rep', grantOf('rep', 'DE', 'T1'));
const both = someUser('both', grantOf('affiliate', 'DE'), grantOf('manager', 'FR'));

describe('a user', () => {
  it('is shown with the role, market and territory of the one grant', () => {
    expect(showUser(rep)).toEqual({
      id: 'rep',
      email: 'rep@example.com',
      name: 'Name of rep',
      role: 'rep',
      market: 'DE',
      territory: 'T1',
    });
  });

  it('of several grants is known by that over all markets, else by the first', () => {
    expect(showUser(both)).toMatchObject({ role: 'affiliate', market: 'DE' });
    expect(homeMarketOf(someUser('all', grantOf('affiliate', 'DE'), grantOf('global')))).toBe('');
    expect(roleOf(both, 'FR')).toBe('manager');
    expect(roleOf(both, 'IT')).toBe('affiliate');
  });

  it('who may not is told so in the role they have there', () => {
    expect(notAllowed(both, 'FR')).toMatchObject({
      refusal: { code: 'not-allowed', values: { role: 'manager', market: 'FR' } },
    });
    expect(notAllowed(rep)).toMatchObject({ refusal: { values: { role: 'rep', market: 'DE' } } });
  });

  it('comes in where their work is', () => {
    expect(workplaceOf(rep)).toMatchObject({
      over: 'market',
      market: 'DE',
      places: ['plan', 'capacity', 'attainment', 'market', 'rules'],
    });
    expect(workplaceOf(someUser('global', grantOf('global'))).places[0]).toBe('rollup');
    expect(placesInMarket(both, 'FR')[0]).toBe('review');
    expect(workplaceOf(both)).toMatchObject({
      over: 'markets',
      places: expect.arrayContaining(['markets', 'rollup']),
    });
    // Long work of all markets stands on one page: whoever may ask for it has a tab that leads there, once.
    const [global, affiliate] = [grantOf('global'), grantOf('affiliate', 'FR')].map((each) =>
      someUser('one', each),
    );
    expect(workplaceOf(global!).places).toContain('jobs');
    expect(placesInMarket(global!, 'FR')).not.toContain('jobs');
    expect(workplaceOf(affiliate!).places).toContain('jobs');
  });
});

const day = (): string => '2027-03-01';

describe('whom something is for', () => {
  const asked = { role: 'rep', market: 'DE' };

  it('is whoever bears the role there on the day', () => {
    expect(holdsRole(rep, asked, day)).toBe(true);
    expect(holdsRole(rep, { ...asked, market: 'FR' }, day)).toBe(false);
    expect(holdsRole(rep, { ...asked, role: 'compliance' }, day)).toBe(false);
    expect(holdsRole(someUser('global', grantOf('global')), { role: 'global', market: 'DE' }, day)).toBe(
      true,
    );
    const ended = someUser('ended', { ...grantOf('rep', 'DE', 'T1'), to: '2027-02-28' });
    expect(holdsRole(ended, asked, day)).toBe(false);
  });

  it('is of some territories whoever works one of them', () => {
    expect(holdsRole(rep, { ...asked, territories: ['T1', 'T2'] }, day)).toBe(true);
    expect(holdsRole(rep, { ...asked, territories: ['T2'] }, day)).toBe(false);
    expect(holdsRole(rep, { ...asked, territories: [] }, day)).toBe(true);
    expect(holdsRole(someUser('all', grantOf('rep', 'DE')), { ...asked, territories: ['T2'] }, day)).toBe(
      true,
    );
  });
});

describe('a role', () => {
  it('needs the scope it is a role in', () => {
    expect(roles.map((role) => [role, ...Object.values(scopeNeededBy(role))])).toEqual([
      ['affiliate', false, true, true, false],
      ['rep', false, true, false, true],
      ['manager', false, true, true, false],
      ['compliance', false, true, true, false],
      ['medical', false, true, true, false],
      ['cluster-head', false, false, true, false],
      ['global', true, false, false, false],
      ['auditor', true, false, true, false],
    ]);
  });

  it('stands in lists by how much it sees, and is of the field or not', () => {
    expect([...roles].toSorted(compareRoles)).toEqual([
      'global',
      'auditor',
      'cluster-head',
      'affiliate',
      'compliance',
      'manager',
      'medical',
      'rep',
    ]);
    expect([...roles, 'marketing'].filter(worksInField)).toEqual(['rep', 'manager']);
  });
});

describe('the part of a market that is shown', () => {
  it('is the only one there is, or the one asked for, or all', () => {
    expect(chosenWithin(['T1'], undefined)).toBe('T1');
    expect(chosenWithin(['T1'], 'T2')).toBe('T1');
    expect(chosenWithin('all', 'T2')).toBe('T2');
    expect(chosenWithin('all', undefined)).toBeUndefined();
    expect(chosenWithin(['T1', 'T2'], 'T2')).toBe('T2');
    expect(chosenWithin(['T1', 'T2'], 'T3')).toBeUndefined();
  });

  it('holds nothing that is not named', () => {
    expect(isWithin('all', undefined)).toBe(true);
    expect(isWithin(['T1'], undefined)).toBe(false);
    expect(isWithin([], 'T1')).toBe(false);
  });
});
