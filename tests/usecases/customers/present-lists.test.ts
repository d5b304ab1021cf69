import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { presentLists } from '#usecases/customers/present-lists.ts';
import { viewLists } from '#usecases/customers/view-lists.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('says of a market that uses nothing without agreement that its lists are of those who agreed', async () => {
  const { world, market } = await openMarket();
  const shown = presentLists(
    valueOf(await viewLists(world, operator, { market, list: 'recent-downloaders' })),
  );
  expect(shown).toMatchObject({ market, use: 'who-agreed', members: [] });
  expect(shown.lists.map(({ accounts, closed }) => accounts + closed)).toEqual([0, 0, 0, 0]);
});
