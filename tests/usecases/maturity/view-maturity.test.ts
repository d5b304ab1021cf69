import { beforeAll, describe, expect, it } from 'vitest';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { assessmentAt } from '../support/assess.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('where a market stands', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const view = async (who: Who, market = open.market) =>
    valueOf(await viewMaturity(open.world, open.people[who], { market }));

  it('is shown to everybody of the market but reps', async () => {
    const { world, market } = open;
    expect(await endsBy(open, everybody, (actor) => viewMaturity(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  const may = async (who: Who) => {
    const { mayAssess, mayOverride } = await view(who);
    return { mayAssess, mayOverride };
  };

  it('says who may assess it and who may override its archetype', async () => {
    expect(await may('manager')).toEqual({ mayAssess: false, mayOverride: false });
    expect(await may('affiliate')).toEqual({ mayAssess: true, mayOverride: false });
    expect(await may('global')).toEqual({ mayAssess: true, mayOverride: true });
  });

  const verdicts = async (who: Who, market?: string) =>
    Object.fromEntries(
      (await view(who, market)).measured.map(({ dimension, verdict }) => [dimension, verdict]),
    );

  it('is shown with what its data say, where there are any', async () => {
    // The market states no role, so level 3 of its claimed 4 is not shown.
    expect(await verdicts('affiliate')).toMatchObject({
      'customer-data': 'below',
      'brand-focus': 'no-data',
      measurement: 'cannot-show',
    });
    expect(await verdicts('global', open.otherMarket)).toMatchObject({ 'customer-data': 'no-data' });
  });

  it('knows only what was so by today', async () => {
    open.wait(1);
    valueOf(
      await recordAssessment(open.world, open.people.affiliate, assessmentAt(open, 2, { on: '2026-09-15' })),
    );
    expect((await view('manager')).assessments.at(-1)?.on).toBe('2026-09-15');
    open.wait(-1);
    const earlier = await view('manager');
    expect(earlier.assessments.at(-1)?.on).toBe('2026-03-20');
    expect(earlier.assignment?.assessment.on).toBe('2026-03-20');
  });
});
