import { describe, expect, it } from 'vitest';
import { viewExports } from '#usecases/reporting/view-exports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan } from '../support/open-plan.ts';

describe('what may be taken away of a plan', () => {
  it('is all of it for whoever leads or runs the market, the own call plan for a rep', async () => {
    const { world, people, market } = await openPlan('draft');
    const seen = async (who: Who) => {
      const { tables, systems } = valueOf(await viewExports(world, people[who], { market }));
      return [tables, systems.length > 0];
    };
    for (const who of ['manager', 'affiliate', 'global'] as const) {
      expect(await seen(who)).toEqual([['call-plan', 'segmentation'], true]);
    }
    for (const who of ['rep', 'colleague'] as const) expect(await seen(who)).toEqual([['call-plan'], false]);
    expect(codeOf(await viewExports(world, people.foreigner, { market }))).toBe('market-unknown');
  });

  it('is nothing without a plan', async () => {
    const { world, people, market } = await openMarket();
    expect(codeOf(await viewExports(world, people.global, { market }))).toBe('plan-unknown');
  });
});
