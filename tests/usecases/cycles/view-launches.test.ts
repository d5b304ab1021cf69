import { expect, it } from 'vitest';
import { launchBrand } from '#usecases/cycles/launch-brand.ts';
import { viewLaunches } from '#usecases/cycles/view-launches.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';

it('tells which brands an opened cycle was begun without, for whoever opens cycles', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  const before = withDefinitions(world, {
    markets: world.definitions.markets.map((each) => ({
      ...each,
      teams: each.teams.map((team) => ({
        ...team,
        brands: team.brands.filter(({ key }) => key !== 'respivo'),
      })),
    })),
  });
  const look = async () => valueOf(await viewLaunches(world, people.affiliate, { market }));
  expect(await look()).toMatchObject({ cycles: [], brands: [{ missingIn: [] }, { missingIn: [] }] });
  const cycle = await leadCycle({ ...open, world: before }, 'collect');
  const told = await look();
  expect(told.cycles.map(({ id }) => id)).toEqual([cycle]);
  expect(told.brands.map(({ key, missingIn }) => [key, missingIn])).toEqual([
    ['cardiolan', []],
    ['respivo', [cycle]],
  ]);
  const input = { market, brand: 'respivo', on: '2027-02-15', why: 'authorised' };
  valueOf(await launchBrand(world, people.affiliate, input));
  expect((await look()).brands.flatMap(({ missingIn }) => missingIn)).toEqual([]);
  expect(
    await endsBy(open, ['rep', 'manager', 'foreigner'], (actor) => viewLaunches(world, actor, { market })),
  ).toEqual({ rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' });
});
