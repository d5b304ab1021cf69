import { describe, expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';

describe('the markets', () => {
  it('are listed for those who may see them', async () => {
    const { world, people, market, otherMarket } = await openMarket();
    const codes = async (who: Who) =>
      valueOf(await listMarkets(world, people[who])).markets.map((each) => each.market.code);
    expect(await codes('global')).toEqual(world.definitions.markets.flatMap(unitsOf).map(({ code }) => code));
    for (const who of ['rep', 'manager', 'affiliate'] as const) expect(await codes(who)).toEqual([market]);
    expect(await codes('foreigner')).toEqual([otherMarket]);
  });

  it('have the archetype of today, or that of the cycle that was opened', async () => {
    const { world, people, market } = await openMarket();
    const own = async (by = world) => valueOf(await listMarkets(by, people.rep)).markets[0];
    const unassessed = withDefinitions(world, { assessments: [] });
    expect(await own(unassessed)).not.toHaveProperty('archetype');
    const computed = (await own())?.archetype;
    const override = { market, archetype: 'foundation', reason: 'Merger', until: '2026-12-31' };
    valueOf(await openCycle(world, people.affiliate, { market }));
    valueOf(await overrideArchetype(world, people.global, override));
    expect(await own()).toMatchObject({ archetype: computed, cycle: { id: `${market}-2027-01` } });
    const other = await openMarket();
    valueOf(await overrideArchetype(other.world, other.people.global, override));
    const [listed] = valueOf(await listMarkets(other.world, other.people.rep)).markets;
    expect(listed).toMatchObject({ archetype: 'foundation', template: 'foundation' });
  });
});
