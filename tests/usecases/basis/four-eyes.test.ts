import { expect, it } from 'vitest';
import { refuseSamePerson } from '#usecases/basis/four-eyes.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { askForLatitude, grantUntil } from '../support/ask-for-latitude.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket } from '../support/open-market.ts';

it('two steps take two people, however an address is written, unless the market was granted otherwise', async () => {
  const open = await openMarket();
  const { world, people } = open;
  const market = marketOf(open);
  const by = (pair: 'plans' | 'proposals', ...doneBy: readonly string[]) =>
    world.storage.read((stores) => refuseSamePerson(world, stores, market, people.manager, { pair, doneBy }));
  valueOf(await by('plans'));
  valueOf(await by('plans', 'affiliate@example.com'));
  for (const pair of ['plans', 'proposals'] as const) {
    expect(refusalOf(await by(pair, 'affiliate@example.com', 'Manager@Example.com'))).toMatchObject({
      code: 'four-eyes',
      values: {
        pair,
        market: market.code,
        rule: `four-eyes-${pair}`,
        others: pair === 'plans' ? 'Name of cluster-head, Name of global' : 'Name of global',
      },
    });
  }
  const all = ['global', 'cluster-head', 'affiliate', 'manager'].map((who) => `${who}@example.com`);
  expect(refusalOf(await by('plans', ...all)).values['others']).toBe('none');
  const asked = {
    rule: 'four-eyes-plans',
    value: false,
    from: '2026-09-14',
    reason: 'One planner until spring',
  };
  await grantUntil(open, await askForLatitude(open, asked), '2026-09-20');
  valueOf(await by('plans', 'manager@example.com'));
  expect(refusalOf(await by('proposals', 'manager@example.com')).code).toBe('four-eyes');
  open.wait(7);
  expect(refusalOf(await by('plans', 'manager@example.com')).code).toBe('four-eyes');
});
