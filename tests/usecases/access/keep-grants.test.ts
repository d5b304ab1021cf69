import { beforeEach, describe, expect, it } from 'vitest';
import { changeGrant, endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { viewUser } from '#usecases/access/view-users.ts';
import type { GivenGrant, Grant } from '#domain/access/grant.ts';
import type { User } from '#domain/access/user.ts';
import { grantOf } from '../../support/some-user.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endOf, endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const latest = 'latest' as const;

describe('the grants of a user', () => {
  let open: OpenMarket;
  let manages: Grant;
  beforeEach(async () => {
    open = await openMarket({ today: '2026-09-14' });
    manages = { ...grantOf('manager', open.market), from: '2026-10-01', to: '2026-12-31' };
  });
  const give = (actor: User, user: string, grant: GivenGrant = manages) =>
    giveGrant(open.world, actor, { user, revision: latest, grant });
  const grantsOf = async (user: string) => {
    const { grants } = valueOf(await viewUser(open.world, open.people.global, { user }));
    return grants.map(({ number, role, from, to, state }) => [number, role, from, to, state]);
  };

  it('are given by the global team and, within their market, by its affiliate', async () => {
    expect(await endsBy(open, everybody, (actor) => give(actor, 'colleague'))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'user-unknown',
    });
    expect(await grantsOf('colleague')).toEqual([
      [1, 'rep', '', '', 'in-force'],
      [2, 'manager', '2026-10-01', '2026-12-31', 'coming'],
      [3, 'manager', '2026-10-01', '2026-12-31', 'coming'],
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'give-grant',
      by: 'global@example.com',
      subject: 'colleague',
      details: { role: 'manager', from: '2026-10-01' },
    });
  });

  it('may be for a cluster, by the global team alone, and end in all of its markets at once', async () => {
    const { world, people } = open;
    const ofCluster = { ...grantOf('affiliate'), cluster: 'DACH' };
    for (const who of ['affiliate', 'cluster-head'] as const)
      expect(codeOf(await give(people[who], 'rep', ofCluster))).toBe('not-allowed');
    const unknown = await refusedWithoutTrace(world, () =>
      give(people.global, 'rep', { ...ofCluster, cluster: 'benelux' }),
    );
    expect(unknown.findings).toMatchObject([{ values: { allowed: 'dach, iberia' } }]);
    valueOf(await give(people.global, 'rep', ofCluster));
    const [said] = await world.storage.read(({ audit }) => audit.latest('', 1, 'give-grant'));
    expect(said).toMatchObject({ market: '', details: { role: 'affiliate', cluster: 'dach' } });
    valueOf(await endGrant(world, people.global, { user: 'rep', revision: latest, number: 2 }));
    expect(await grantsOf('rep')).toContainEqual([2, 'affiliate', '', '2026-09-13', 'over']);
  });

  it('of a market are given by who leads its cluster', async () => {
    const { people, market } = open;
    valueOf(await give(people['cluster-head'], 'colleague'));
    const other = await give(people['cluster-head'], 'colleague', grantOf('manager', 'CH'));
    expect(other.ok).toBe(true);
    expect(codeOf(await give(people['cluster-head'], 'colleague', grantOf('affiliate', market)))).toBe(
      'not-allowed',
    );
    expect(codeOf(await give(people['cluster-head'], 'foreigner'))).toBe('user-unknown');
  });

  it('are never beyond those of whoever gives them, nor their own', async () => {
    const { affiliate, global } = open.people;
    const beyond = [
      grantOf('global'),
      grantOf('affiliate', open.market),
      grantOf('rep', open.otherMarket, 'T1'),
    ];
    for (const grant of beyond) {
      const refusal = await refusedWithoutTrace(open.world, () => give(affiliate, 'rep', grant));
      expect(refusal.code).toBe('not-allowed');
    }
    expect(codeOf(await give(affiliate, 'affiliate'))).toBe('own-grants');
    expect(codeOf(await give(global, 'global'))).toBe('own-grants');
    expect(codeOf(await endGrant(open.world, global, { user: 'global', revision: latest, number: 1 }))).toBe(
      'own-grants',
    );
  });

  it('of whoever keeps part of a market are for that part', async () => {
    const part: User = { ...open.people.affiliate, grants: [grantOf('affiliate', open.market, 'T1')] };
    expect(codeOf(await give(part, 'rep', grantOf('rep', open.market, 'T2')))).toBe('not-allowed');
    expect(codeOf(await give(part, 'rep', manages))).toBe('not-allowed');
    expect(codeOf(await give(part, 'colleague', grantOf('rep', open.market, 'T1')))).toBe('user-unknown');
    valueOf(await give(part, 'rep', grantOf('rep', open.market, 'T1')));
  });

  it.each<[string, Partial<Grant>, string]>([
    ['a day that there is not', { from: '2026-02-30' }, 'from'],
    ['an end before its beginning', { from: '2026-10-02', to: '2026-10-01' }, 'to'],
    ['a territory that nobody works', { territories: ['T1', 'T9'] }, 'territory'],
  ])('are refused with %s, at its field', async (_, changes, field) => {
    const wanted = { ...manages, ...changes };
    const refusal = await refusedWithoutTrace(open.world, () => give(open.people.global, 'rep', wanted));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ where: { subject: field } }] });
  });

  it('are changed in place and in time; what is left out stays', async () => {
    const change = (more: object, number = 1) =>
      changeGrant(open.world, open.people.affiliate, { user: 'rep', revision: latest, number, ...more });
    const changed = valueOf(await change({ territories: ['T2'], to: '2027-06-30' }));
    expect(changed.grants).toEqual([{ ...grantOf('rep', open.market, 'T2'), to: '2027-06-30', number: 1 }]);
    expect(changed.revision).toBe(2);
    expect(codeOf(await change({ territories: [] }))).toBe('invalid-input');
    expect(codeOf(await change({}, 7))).toBe('user-grant-unknown');
  });

  it('end at once or after a day that comes, and stay as they were then', async () => {
    const end = (lastDay?: string) =>
      endGrant(open.world, open.people.affiliate, {
        user: 'rep',
        revision: latest,
        number: 1,
        ...(lastDay === undefined ? {} : { lastDay }),
      });
    expect(refusalOf(await end('2026-08-01'))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'lastDay' } }],
    });
    valueOf(await end('2026-12-31'));
    expect(await grantsOf('rep')).toEqual([[1, 'rep', '', '2026-12-31', 'in-force']]);
    valueOf(await end());
    expect(await grantsOf('rep')).toEqual([[1, 'rep', '', '2026-09-13', 'over']]);
    expect(codeOf(await end())).toBe('user-grant-over');
    // They are still somebody of the market, who may be given another.
    valueOf(await give(open.people.affiliate, 'rep', grantOf('rep', open.market, 'T1')));
    expect((await grantsOf('rep')).map(([number, , , , state]) => [number, state])).toEqual([
      [1, 'over'],
      [2, 'in-force'],
    ]);
  });

  it('always leave somebody of the global team whose grant has no end', async () => {
    const { global, rep } = open.people;
    const second = { ...global, id: 'second', email: 'second@example.com' };
    const endsIn = (actor: User, lastDay?: string) =>
      endGrant(open.world, actor, {
        user: 'global',
        revision: latest,
        number: 1,
        ...(lastDay === undefined ? {} : { lastDay }),
      });
    expect(codeOf(await endsIn(second))).toBe('last-global');
    expect(codeOf(await endsIn(second, '2026-12-31'))).toBe('last-global');
    valueOf(await give(global, rep.id, { ...grantOf('global'), to: '2027-01-01' }));
    expect(codeOf(await endsIn(second))).toBe('last-global');
    valueOf(await give(global, rep.id, grantOf('global')));
    valueOf(await endsIn(second));
  });

  it('are not changed by whoever has not seen the last change', async () => {
    const { revision } = valueOf(await viewUser(open.world, open.people.global, { user: 'rep' }));
    const both = await Promise.all(
      ['T1', 'T2'].map((territory) =>
        changeGrant(open.world, open.people.global, {
          user: 'rep',
          revision,
          number: 1,
          territories: [territory],
        }),
      ),
    );
    expect(both.map(endOf).toSorted()).toEqual(['done', 'user-changed']);
  });
});
