import { describe, expect, it } from 'vitest';
import { checkBeyondRole, checkPlaces, tidyGrant } from '#domain/access/check-grant.ts';
import type { GivenGrant } from '#domain/access/grant.ts';
import { mayGive, mayKeep, seenGrants } from '#domain/access/keep-people.ts';
import { isOver, stateOf, type KeptUser } from '#domain/access/kept-user.ts';
import { may } from '#domain/access/permissions.ts';
import { workplaceOf } from '#domain/access/places.ts';
import { atPlaces, homeMarketOf, isGranted, showUser, userOn, type GivenUser } from '#domain/access/user.ts';
import { grantOf, onDay, someUser } from '../../../support/some-user.ts';

const clusters = { dach: ['DE', 'CH'], nordics: ['DK', 'SE'] };
const today = onDay('2027-03-01', clusters);
const { marketsIn } = today;
const head: GivenGrant = { ...grantOf('cluster-head'), cluster: 'dach' };
const given = (...grants: readonly GivenGrant[]): GivenUser => ({
  id: 'head',
  email: 'head@example.com',
  name: 'Head',
  grants,
});
const kept = (...grants: readonly GivenGrant[]): KeptUser => ({
  ...given(),
  grants: grants.map((grant, index) => ({ ...grant, number: index + 1 })),
  hasSignedIn: false,
  lastSignedInAt: '',
  deactivatedAt: '',
  revision: 1,
  nextGrant: grants.length + 1,
});

describe('a grant of a cluster', () => {
  it('gives its role in each market the cluster has today, and nowhere else', () => {
    const user = userOn(given(head), today)!;
    expect(user.grants).toEqual([grantOf('cluster-head', 'DE'), grantOf('cluster-head', 'CH')]);
    const where = ['DE', 'CH', 'SE', ''].map((market) => may(user, 'see-plan', { market }));
    expect(where).toEqual([true, true, false, false]);
    const later = userOn(given(head), onDay('2027-03-01', { dach: ['CH', 'AT'] }));
    expect(later?.grants.map(({ market }) => market)).toEqual(['CH', 'AT']);
  });

  it('gives nothing where there is no such cluster any more', () => {
    expect(userOn(given(head), onDay('2027-03-01'))).toBeUndefined();
    expect(userOn(given(head, grantOf('rep', 'FR', 'T1')), onDay('2027-03-01'))?.grants).toEqual([
      grantOf('rep', 'FR', 'T1'),
    ]);
  });

  it('is none over all markets, though it names no market', () => {
    const user = given(head);
    expect(isGranted(user) && homeMarketOf(user)).toBe('');
    expect(isGranted(user) && showUser(user)).toMatchObject({ role: 'cluster-head', cluster: 'dach' });
    expect(atPlaces(user, marketsIn).grants.some(({ market }) => market === '')).toBe(false);
  });

  it('holds by the clocks of each market', () => {
    const eve = { todayIn: (market: string) => (market === 'CH' ? '2027-03-02' : '2027-03-01'), marketsIn };
    const ended = { ...head, to: '2027-03-01' };
    expect(userOn(given(ended), eve)?.grants.map(({ market }) => market)).toEqual(['DE']);
    expect([stateOf(ended, eve), isOver(ended, eve)]).toEqual(['in-force', false]);
    expect(stateOf({ ...head, to: '2027-02-28' }, eve)).toBe('over');
    expect(stateOf({ ...head, from: '2027-04-01' }, eve)).toBe('coming');
  });
});

const beyond = (grant: GivenGrant) =>
  checkBeyondRole(grant).map(({ code, where }) => [code, 'subject' in where ? where.subject : '']);
const missing = (grant: GivenGrant) => checkPlaces(tidyGrant(grant), []).map(({ where }) => where);

describe('what a role may be given for', () => {
  it.each([
    ['a cluster head for a market', grantOf('cluster-head', 'DE'), [['input.place-of-role', 'market']]],
    ['a rep for a cluster', { ...grantOf('rep'), cluster: 'dach' }, [['input.place-of-role', 'cluster']]],
    [
      'the global team for a cluster',
      { ...grantOf('global'), cluster: 'dach' },
      [['input.not-with-role', 'cluster']],
    ],
    [
      'an affiliate for both',
      { ...grantOf('affiliate', 'DE'), cluster: 'dach' },
      [['input.place-or-cluster', 'cluster']],
    ],
    [
      'a manager for territories of a cluster',
      { ...grantOf('manager', '', 'T1'), cluster: 'dach' },
      [['input.place-or-cluster', 'territory']],
    ],
    ['an affiliate for a cluster', { ...grantOf('affiliate'), cluster: 'dach' }, []],
    ['an auditor for a cluster', { ...grantOf('auditor'), cluster: 'dach' }, []],
    ['an auditor for all', grantOf('auditor'), []],
    ['a cluster head for a cluster', head, []],
  ])('%s', (_, grant, expected) => {
    expect(beyond(grant)).toEqual(expected);
  });

  it('is asked for where nothing is named', () => {
    expect(missing(grantOf('cluster-head'))).toEqual([{ kind: 'subject', subject: 'cluster' }]);
    expect(missing(grantOf('affiliate'))).toEqual([{ kind: 'subject', subject: 'market' }]);
    expect(missing({ ...grantOf('affiliate'), cluster: ' DACH ' })).toEqual([]);
    expect(tidyGrant({ ...grantOf('affiliate'), cluster: ' DACH ' })).toMatchObject({
      market: '',
      cluster: 'dach',
    });
  });
});

describe('people of a cluster', () => {
  const global = someUser('global', grantOf('global'));
  const ofOne = someUser('one', grantOf('affiliate', 'DE'));
  const ofAll = someUser('all', grantOf('cluster-head', 'DE'), grantOf('cluster-head', 'CH'));

  it('are seen by whoever keeps the people of all its markets', () => {
    const user = kept(head, grantOf('rep', 'DE', 'T1'));
    const seenBy = [global, ofOne, ofAll].map((actor) => seenGrants(actor, user, marketsIn).length);
    expect(seenBy).toEqual([2, 1, 2]);
    expect(seenGrants(ofAll, kept({ ...head, cluster: 'gone' }), marketsIn)).toEqual([]);
  });

  it('are let in by the centre, and in each market by who leads it', () => {
    const gives = (actor: typeof global, grant: GivenGrant) => mayGive(actor, grant, marketsIn);
    expect(gives(global, head)).toBe(true);
    expect(gives(ofAll, head)).toBe(false);
    expect(gives(ofAll, grantOf('manager', 'CH'))).toBe(true);
    expect(gives(ofAll, { ...grantOf('manager'), cluster: 'dach' })).toBe(true);
    expect(gives(ofOne, { ...grantOf('manager'), cluster: 'dach' })).toBe(false);
    expect(gives(ofAll, grantOf('manager', 'SE'))).toBe(false);
    expect(mayKeep(ofAll, kept(head), today)).toBe(false);
    expect(mayKeep(ofAll, kept(grantOf('rep', 'CH', 'T1')), today)).toBe(true);
  });

  it('come in over their markets', () => {
    expect(workplaceOf(ofAll)).toMatchObject({ over: 'markets' });
    expect(workplaceOf(ofAll).places[0]).toBe('rollup');
    expect(workplaceOf(ofAll).places).not.toContain('jobs');
    expect(workplaceOf(ofOne)).toMatchObject({ over: 'market', market: 'DE' });
    const twice = someUser('two', grantOf('affiliate', 'DE'), grantOf('affiliate', 'CH'));
    expect(workplaceOf(twice).places[0]).toBe('markets');
    expect(workplaceOf(twice).places).not.toContain('roll-out');
  });
});
