import { beforeAll, describe, expect, it } from 'vitest';
import { assessmentsOf, assignmentOf } from '#usecases/basis/market-maturity.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { valueOf } from '../../support/outcomes.ts';
import { assessmentAt } from '../support/assess.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import type { World } from '#usecases/ports.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the archetype of a market on a day', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    valueOf(await recordAssessment(open.world, open.people.affiliate, assessmentAt(open, 2)));
  });
  const marketOf = ({ definitions }: World) => definitions.markets.find(({ code }) => code === open.market)!;
  const keyOn = async (on: string, world = open.world) =>
    (await world.storage.read((stores) => assignmentOf(world, stores, marketOf(world), on)))?.archetype.key;

  it('is that of the last assessment by then, from the files or recorded since', async () => {
    const known = await open.world.storage.read((stores) =>
      assessmentsOf(open.world, stores, marketOf(open.world)),
    );
    expect(known.map(({ on }) => on)).toEqual(['2025-03-14', '2026-03-20', '2026-09-10']);
    expect(await keyOn('2025-03-13')).toBeUndefined();
    expect(await keyOn('2025-03-14')).toBe('developing');
    expect(await keyOn('2026-09-09')).toBe('advanced');
    expect(await keyOn('2026-09-10')).toBe('foundation');
    expect(await keyOn('2026-09-10', withDefinitions(open.world, { archetypes: [] }))).toBeUndefined();
  });

  it('is what the global team said instead, as long as that holds', async () => {
    const override = { market: open.market, archetype: 'omnichannel', reason: 'Merger', until: '2026-09-20' };
    valueOf(await overrideArchetype(open.world, open.people.global, override));
    expect(await keyOn('2026-09-20')).toBe('omnichannel');
    expect(await keyOn('2026-09-21')).toBe('foundation');
  });
});
