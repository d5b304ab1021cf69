import { describe, expect, it } from 'vitest';
import { leadCycle } from '../support/lead-cycle.ts';
import { measureMaturity } from '#usecases/maturity/measure-maturity.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what a market’s data show', () => {
  const measure = ({ world, market: code }: OpenMarket) =>
    world.storage.read((stores) => {
      const market = world.definitions.markets.find((each) => each.code === code)!;
      const assessment = world.definitions.assessments.findLast((each) => each.market === code);
      return measureMaturity(world, stores, market, assessment);
    });
  const of = async (open: OpenMarket, dimension: string) =>
    (await measure(open)).find((each) => each.dimension === dimension);

  it('is the accounts as they are now', async () => {
    const open = await openMarket();
    const before = await of(open, 'customer-data');
    expect(before).toMatchObject({ claimed: 4, verdict: 'below' });
    await changeAccounts(open.world, open.market, (each) => ({
      ...each,
      facts: { ...each.facts, role: 'prescriber', 'consent-email': true, 'consent-remote': true },
    }));
    expect((await of(open, 'customer-data'))?.measured).not.toBe(before?.measured);
  });

  it('is the plan where there is one, and the phases that were due or done', async () => {
    const open = await openMarket();
    const without = await of(open, 'field-engagement');
    expect(without?.verdict).toBe('no-data');
    await leadCycle(open, 'publish');
    expect(await of(open, 'field-engagement')).not.toEqual(without);
  });
});
