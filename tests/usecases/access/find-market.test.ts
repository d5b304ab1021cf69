import { beforeAll, describe, expect, it } from 'vitest';
import { findMarket, findMarketFor } from '#usecases/access/find-market.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('finding a market', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });

  it('is for those who may see it; for others there is none', async () => {
    const { world, market, people } = open;
    expect(await endsBy(open, everybody, async (actor) => findMarket(world, actor, market))).toEqual({
      rep: 'done',
      colleague: 'done',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const hidden = refusalOf(findMarket(world, people.foreigner, market));
    const none = refusalOf(findMarket(world, people.global, 'XX'));
    expect(hidden).toEqual({ ...none, values: { market } });
  });

  it('does not mind how the code is written', () => {
    const { world, market, people } = open;
    expect(valueOf(findMarket(world, people.rep, market.toLowerCase())).code).toBe(market);
  });

  it('for a purpose is refused to those who may see it and not do that', async () => {
    const { world, market } = open;
    const ends = (action: 'make-plan' | 'approve-plan') =>
      endsBy(open, everybody, async (actor) => findMarketFor(world, actor, action, market));
    const running = { affiliate: 'done', global: 'done', foreigner: 'market-unknown' };
    const reps = { rep: 'not-allowed', colleague: 'not-allowed' };
    expect(await ends('make-plan')).toEqual({ ...reps, ...running, manager: 'not-allowed' });
    expect(await ends('approve-plan')).toEqual({ ...reps, ...running, manager: 'done' });
  });
});
