import { beforeAll, describe, expect, it } from 'vitest';
import { checkNewGrant } from '#usecases/access/check-new-grant.ts';
import type { Grant } from '#domain/access/grant.ts';
import type { Who } from '../../support/people.ts';
import { grantOf } from '../../support/some-user.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { endOf } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('a new grant', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const check = (who: Who, grant: Grant) =>
    open.world.storage.read((stores) => checkNewGrant(open.world, stores, open.people[who], grant));
  const ends = async (who: Who, ...grants: readonly Grant[]) => {
    const found: string[] = [];
    for (const grant of grants) found.push(endOf(await check(who, grant)));
    return found;
  };

  it('is given as far as one’s own reaches', async () => {
    const { market, otherMarket } = open;
    const inMarket = [grantOf('rep', market, 'T1'), grantOf('manager', market), grantOf('affiliate', market)];
    expect(await ends('affiliate', ...inMarket, grantOf('global'))).toEqual([
      'done',
      'done',
      'not-allowed',
      'not-allowed',
    ]);
    expect(await ends('global', ...inMarket, grantOf('global'))).toEqual(['done', 'done', 'done', 'done']);
    expect(await ends('affiliate', grantOf('rep', otherMarket, 'X1'))).toEqual(['not-allowed']);
    expect(await ends('manager', grantOf('rep', market, 'T1'))).toEqual(['not-allowed']);
  });

  it('is kept as it is compared', async () => {
    const wanted = { ...grantOf('rep', open.market.toLowerCase(), ' T1', 'T1', ''), from: ' 2027-01-01 ' };
    expect(valueOf(await check('global', wanted))).toEqual({
      ...grantOf('rep', open.market, 'T1'),
      from: '2027-01-01',
    });
  });

  it('of a role over all markets names no place', async () => {
    expect(valueOf(await check('global', grantOf('global')))).toEqual(grantOf('global'));
    const { findings } = refusalOf(await check('global', grantOf('global', 'XX', 'T1')));
    expect(findings).toMatchObject([
      { code: 'input.not-with-role', where: { subject: 'market' } },
      { code: 'input.not-with-role', where: { subject: 'territory' } },
    ]);
  });

  it('says of each field what it cannot be', async () => {
    expect(await ends('global', grantOf('rep', 'XX', 'T1'))).toEqual(['market-unknown']);
    // Nothing said never means every market: whoever has all of them is the global team.
    for (const role of ['rep', 'manager', 'affiliate'] as const) {
      const { findings } = refusalOf(await check('global', grantOf(role, '', 'T1')));
      expect(findings).toMatchObject([{ code: 'input.left-empty', where: { subject: 'market' } }]);
    }
    const wrong = { ...grantOf('rep', open.market), from: '2026-13-01', to: 'soon' };
    expect(refusalOf(await check('global', wrong)).findings).toMatchObject([
      { code: 'input.left-empty', where: { subject: 'territory' } },
      { where: { subject: 'from' } },
      { where: { subject: 'to' } },
    ]);
  });
});
