import { asMarket } from '#domain/organisation/unit.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareMaturity } from '#usecases/maturity/compare-maturity.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('levels of markets side by side', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const compare = async (who: Who, measured = false) =>
    valueOf(await compareMaturity(open.world, open.people[who], { measured })).markets;

  const codes = async (who: Who) => (await compare(who)).map(({ market }) => market.code);

  it('are of the markets one may see, and not for reps', async () => {
    expect(
      await endsBy(open, ['rep', 'colleague'], (actor) => compareMaturity(open.world, actor, {})),
    ).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
    // A market one of whose units has levels of its own stands there with each of them.
    expect([...new Set(await codes('global'))]).toEqual(
      open.world.definitions.markets.map(({ code }) => code),
    );
    expect(await codes('manager')).toEqual([open.market]);
    expect(await codes('foreigner')).toEqual([open.otherMarket]);
  });

  it('come with archetype and ambition, and with what data show where that is asked for', async () => {
    const { world, people, market } = open;
    const [own] = await compare('affiliate');
    const viewed = valueOf(await viewMaturity(world, people.affiliate, { market }));
    expect(own).toEqual({
      market: asMarket(viewed.market),
      assessments: viewed.assessments,
      assignment: viewed.assignment,
      ambition: world.definitions.ambitions.find((each) => each.market === market)?.levels,
    });
    const [measured] = await compare('affiliate', true);
    expect(measured?.measured).toEqual(viewed.measured);
  });

  it('have no archetype while nobody has assessed the market', async () => {
    const world = withDefinitions(open.world, { assessments: [], ambitions: [] });
    const { markets } = valueOf(await compareMaturity(world, open.people.affiliate, {}));
    expect(markets).toMatchObject([{ assessments: [], ambition: {} }]);
    expect(markets[0]).not.toHaveProperty('assignment');
  });
});
