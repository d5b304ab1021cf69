import { describe, expect, it } from 'vitest';
import { figures, mayShow, mayShowRep, type FigurePolicy } from '#domain/access/figures.ts';
import type { Role } from '#domain/access/role.ts';
import { grantOf, someUser } from '../../../support/some-user.ts';

const policy: FigurePolicy = {
  money: ['affiliate', 'global'],
  volume: ['affiliate', 'global'],
  noPrescriberVolume: false,
};
const viewer = (role: Role, territory?: string) =>
  someUser(
    role,
    role === 'global'
      ? grantOf('global')
      : grantOf(role, 'US', ...(territory === undefined ? [] : [territory])),
  );
const account = { market: 'US', territory: 'T1', restricted: false };
const seen = (role: Role, of = account, by = policy) =>
  figures.filter((figure) => mayShow(figure, viewer(role, role === 'rep' ? 'T1' : undefined), of, by));

describe('figures of a named account', () => {
  it('are for headquarters; who works in the field sees the rank', () => {
    expect(seen('rep')).toEqual(['rank']);
    expect(seen('manager')).toEqual(['rank']);
    expect(seen('affiliate')).toEqual(['money', 'volume', 'rank']);
    expect(seen('global')).toEqual(['money', 'volume', 'rank']);
  });

  it('are for whom the market says, of the accounts a grant covers', () => {
    const wider: FigurePolicy = { ...policy, money: ['rep'], volume: ['rep', 'manager'] };
    expect(seen('rep', account, wider)).toEqual(['money', 'volume', 'rank']);
    expect(seen('manager', account, wider)).toEqual(['volume', 'rank']);
    expect(seen('affiliate', account, wider)).toEqual(['rank']);
    expect(seen('rep', { ...account, territory: 'T2' }, wider)).toEqual([]);
    expect(seen('rep', { ...account, market: 'FR' }, wider)).toEqual([]);
  });

  it('of an account that restricted its data are for nobody in the field, whatever the market says', () => {
    const wide: FigurePolicy = {
      ...policy,
      money: ['rep', 'manager', 'affiliate'],
      volume: ['rep', 'manager', 'affiliate'],
    };
    const restricted = { ...account, restricted: true };
    expect(seen('rep', restricted, wide)).toEqual([]);
    expect(seen('manager', restricted, wide)).toEqual([]);
    expect(seen('affiliate', restricted, wide)).toEqual(['money', 'volume', 'rank']);
  });

  it('have no volume and no rank where nobody may hold them by prescriber', () => {
    expect(seen('global', account, { ...policy, noPrescriberVolume: true })).toEqual(['money']);
  });
});

const shownTo = (shown: Parameters<typeof mayShowRep>[2]) =>
  (['rep', 'manager', 'affiliate', 'global'] as const).filter((role) =>
    mayShowRep(viewer(role, role === 'rep' ? 'T1' : undefined), account, shown),
  );

describe('how a named rep does', () => {
  it('is for nobody, the rep, the manager too, or all', () => {
    expect(shownTo('none')).toEqual([]);
    expect(shownTo('own')).toEqual(['rep']);
    expect(shownTo('manager')).toEqual(['rep', 'manager']);
    expect(shownTo('all')).toEqual(['rep', 'manager', 'affiliate', 'global']);
  });

  it('is not for the rep of another territory', () => {
    expect(mayShowRep(viewer('rep', 'T2'), account, 'all')).toBe(false);
  });
});
