import { beforeAll, describe, expect, it } from 'vitest';
import { demandRight } from '#usecases/access/demand-right.ts';
import type { Action } from '#domain/access/permissions.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const all = (end: string) => Object.fromEntries(everybody.map((who) => [who, end]));

describe('the right to be told what is wrong with what one sends', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const ends = (action: Action | undefined, named: Parameters<typeof demandRight>[3]) =>
    endsBy(open, everybody, async (actor) => demandRight(open.world, actor, action, named));

  it('is theirs who may do it somewhere in the market, named by itself or by its cycle', async () => {
    const { market } = open;
    const expected = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    };
    expect(await ends('make-plan', { market })).toEqual(expected);
    expect(await ends('make-plan', { cycle: `${market}-2027-01` })).toEqual(expected);
    expect(await ends('propose-change', { market })).toEqual({ ...all('done'), foreigner: 'market-unknown' });
    expect(await ends(undefined, { market })).toEqual({ ...all('done'), foreigner: 'market-unknown' });
  });

  it('is theirs who may do it in any market, where none is named', async () => {
    expect(await ends('see-audit', {})).toEqual({
      ...all('done'),
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
    expect(await ends('keep-users', {})).toEqual({ ...all('not-allowed'), global: 'done' });
    expect(await ends(undefined, {})).toEqual(all('done'));
  });

  it('tells of a request or a plan those alone who may learn of it', async () => {
    const { world, market, people } = open;
    const request = { request: 'nothing' };
    expect(await ends('request-latitude', request)).toEqual({
      ...all('latitude-request-unknown'),
      affiliate: 'done',
      global: 'done',
      foreigner: 'done',
    });
    expect(await ends('decide-latitude', request)).toEqual({ ...all('not-allowed'), global: 'done' });
    expect(await ends('recompute-plan', { plan: 'nothing' })).toEqual(all('plan-unknown'));
    const hidden = await demandRight(world, people.foreigner, 'make-plan', { market });
    expect(hidden).toEqual(await demandRight(world, people.foreigner, undefined, { market }));
  });
});
