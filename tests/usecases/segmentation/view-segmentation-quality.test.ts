import { beforeAll, describe, expect, it } from 'vitest';
import { viewSegmentationQuality } from '#usecases/segmentation/view-segmentation-quality.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('the quality of a segmentation', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const judged = async () =>
    valueOf(await viewSegmentationQuality(open.world, open.people.manager, { market: open.market }));

  it('counts the classes as the plan has them, and who is in the last segment as its reasons say', async () => {
    const quality = await judged();
    const seen = valueOf(
      await viewSegments(open.world, open.people.affiliate, {
        market: open.market,
        page: { offset: 0, limit: 500 },
      }),
    );
    expect(
      quality.classes.filter(({ accounts }) => accounts > 0).map((each) => [each.class, each.accounts]),
    ).toEqual(seen.byRow.map(({ code, count }) => [code, count.accounts]));
    const last = seen.accounts.filter(({ segmented }) =>
      segmented.why.some(({ code }) => code === 'in-fallback'),
    );
    expect(quality.unclassified?.accounts).toBe(last.length);
    for (const each of quality.classes) {
      const own = seen.accounts.filter(({ segmented }) => segmented.segment === each.class);
      const withoutOwn = own.filter(
        ({ segmented }) => !['stated', 'volume'].includes(segmented.potentialSource),
      );
      const potential = each.missing.find(({ fact }) => fact === 'potential')?.share ?? 0;
      expect(potential).toBe(own.length === 0 ? 0 : Math.round((withoutOwn.length * 10_000) / own.length));
    }
  });

  it('has nothing to hold against what was before, and tests the plan itself', async () => {
    const quality = await judged();
    expect(quality.since).toBeUndefined();
    const accounts = quality.classes.reduce((sum, each) => sum + each.accounts, 0);
    const tested = valueOf(
      await viewSegmentationQuality(open.world, open.people.affiliate, { market: open.market }),
    ).backTest!;
    expect(tested.promises.reduce((sum, each) => sum + each.accounts, 0)).toBe(accounts);
    // The cycle has not begun: nobody can have been called on.
    expect(tested.promises.map(({ calls }) => calls)).toEqual([0, 0, 0, 0]);
  });

  it('is for whoever leads: not for reps, and nobody of elsewhere', async () => {
    const ask = { market: open.market };
    expect(codeOf(await viewSegmentationQuality(open.world, open.people.rep, ask))).toBe('not-allowed');
    expect(codeOf(await viewSegmentationQuality(open.world, open.people.foreigner, ask))).toBe(
      'market-unknown',
    );
    expect(
      codeOf(await viewSegmentationQuality(open.world, open.people.affiliate, { ...ask, brand: 'none' })),
    ).toBe('brand-unknown');
  });
});
