import { expect, it } from 'vitest';
import { viewUnplaced } from '#usecases/customers/view-unplaced.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { endsBy } from '../support/ends-by.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';

it('accounts of which nobody knows whether they lie where a duty holds are told at once', async () => {
  const { world: plain, market, people } = await openMarket();
  const regions = [
    { code: 'XX-1', names: ['Eins'], postcodes: ['1'] },
    { code: 'XX-2', names: ['Zwei'], postcodes: ['2'] },
  ];
  const world = withDefinitions(obligedBy(plain, someDuty(market, { regions: ['XX-1'] })), {
    markets: plain.definitions.markets.map((each) => (each.code === market ? { ...each, regions } : each)),
  });
  const waiting = async (territory = '') =>
    valueOf(await viewUnplaced(world, people.affiliate, { market, territory })).accounts.length;
  expect([await waiting(), await waiting('T1')]).toEqual([24, 12]);
  await changeAccounts(plain, market, (each) =>
    each.territory === 'T1' ? { ...each, facts: { ...each.facts, postcode: '20095' } } : undefined,
  );
  expect([await waiting(), await waiting('T1')]).toEqual([12, 0]);
  const rep = valueOf(await viewUnplaced(world, people.colleague, { market })).accounts;
  expect(new Set(rep.map(({ territory }) => territory))).toEqual(new Set(['T2']));
  const ends = await endsBy({ people }, ['rep', 'foreigner'], (actor) =>
    viewUnplaced(world, actor, { market }),
  );
  expect(ends).toEqual({ rep: 'done', foreigner: 'market-unknown' });
  // Without such a duty nothing is asked.
  expect(valueOf(await viewUnplaced(plain, people.affiliate, { market })).accounts).toEqual([]);
});
