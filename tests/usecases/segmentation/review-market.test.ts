import { beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { reviewMarket } from '#usecases/segmentation/review-market.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { laboratoryMarket, laboratoryUnit, openLaboratory } from '../support/open-laboratory.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('the accounts of a market against what its segmentation needs', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });

  it('stand in the classes of a plan made of them, and have what they say', async () => {
    const { world, people, market } = open;
    const { review } = valueOf(await reviewMarket(world, people.manager, { market }));
    const seen = valueOf(await viewSegments(world, people.affiliate, { market }));
    expect(
      review.classes.filter(({ accounts }) => accounts > 0).map((each) => [each.class, each.accounts]),
    ).toEqual(seen.byRow.map(({ code, count }) => [code, count.accounts]));
    const kept = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    expect(review.accounts).toBe(kept.length);
    const withSpecialty = kept.filter(({ facts }) => (facts['specialty'] ?? '') !== '').length;
    expect(review.facts.find(({ fact }) => fact === 'specialty')?.filled).toBe(
      Math.round((withSpecialty * 10_000) / kept.length),
    );
  });

  it('are those of the unit: what another works is not judged by its rules', async () => {
    const { world } = await openLaboratory();
    await world.storage.transaction((stores) =>
      stores.accounts.apply(laboratoryMarket, {
        accountsToSave: [
          { market: laboratoryMarket, accountId: 'elsewhere', name: 'Ward', territory: 'BE-X9', facts: {} },
        ],
        accountsToRemove: [],
        repsToSave: [],
        repsToRemove: [],
        added: 1,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      }),
    );
    const { review } = valueOf(await reviewMarket(world, operator, { market: laboratoryUnit }));
    expect(review.accounts).toBe(3);
  });

  it('are for whoever leads', async () => {
    const { world, people, market } = open;
    expect(codeOf(await reviewMarket(world, people.rep, { market }))).toBe('not-allowed');
    expect(codeOf(await reviewMarket(world, people.affiliate, { market, brand: 'none' }))).toBe(
      'brand-unknown',
    );
  });
});
