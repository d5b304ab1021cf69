import { expect, it } from 'vitest';
import { catalogueLocales } from '#messages/messages.ts';
import { planTerms } from '#usecases/basis/plan-terms.ts';
import { openMarket } from '../support/open-market.ts';

it('every word of a call plan means something of its own, in every language', async () => {
  const { world } = await openMarket();
  for (const locale of catalogueLocales) {
    const terms = planTerms(world, locale);
    expect(new Set(terms.map(([term]) => term)).size).toBe(terms.length);
    expect(new Set(terms.map(([, meaning]) => meaning)).size).toBe(terms.length);
  }
});
