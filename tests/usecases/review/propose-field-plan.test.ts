import { beforeEach, describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeFieldPlan } from '#usecases/review/propose-field-plan.ts';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import type { World } from '#usecases/ports.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { csvFile } from '../support/csv-file.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

const becomes = (world: World) => settingFor(world, 'field-plan-becomes', 'proposals');

describe('a field plan that is to become proposals', () => {
  let open: OpenPlan;
  let fewer: PlanLine;
  let same: PlanLine;
  beforeEach(async () => {
    open = await openPlan('draft', await openMarket({ alter: becomes }));
    const [first, second] = open.lines.filter(({ channel }) => channel === 'face-to-face');
    fewer = first!;
    same = second!;
  });
  const send = async (lines: readonly PlanLine[], touches: readonly number[]) => {
    const rows = lines.map(
      ({ accountId, territory, brand, channel }, index) =>
        `${accountId};${territory};${brand};${channel};${touches[index]};Customer request`,
    );
    valueOf(
      await importWorkbook(open.world, open.people.affiliate, {
        market: open.market,
        kind: 'field-plan',
        path: await csvFile(open.world, ['Account ID;Territory;Brand;Channel;Frequency;Reason', ...rows]),
        fileName: 'plan.csv',
        dryRun: false,
      }),
    );
  };
  const propose = (who: Who = 'rep') =>
    proposeFieldPlan(open.world, open.people[who], { market: open.market });

  it('waits until the plan is in review', async () => {
    await send([fewer, same], [fewer.planned - 1, same.planned]);
    expect(refusalOf(await propose())).toMatchObject({ code: 'review-closed', values: { state: 'draft' } });
  });

  it('goes through the door of a rep’s proposals: what differs, with its reason, and each once', async () => {
    await send([fewer, same], [fewer.planned - 1, same.planned]);
    valueOf(await openReview(open.world, open.people.affiliate, { market: open.market }));
    expect(valueOf(await propose())).toEqual({ proposed: 1, same: 1, left: [] });
    const { proposals } = valueOf(await viewPlan(open.world, open.people.affiliate, { market: open.market }));
    expect(proposals).toMatchObject([
      {
        lineKey: fewer.key,
        from: fewer.planned,
        to: fewer.planned - 1,
        reason: 'customer-wishes',
        state: 'open',
      },
    ]);
    // The plan itself stands until somebody decides.
    expect((await linesOf(open)).find(({ key }) => key === fewer.key)?.planned).toBe(fewer.planned);
  });

  it('leaves what lies outside the latitude, and tells it', async () => {
    await send([fewer], [60]);
    valueOf(await openReview(open.world, open.people.affiliate, { market: open.market }));
    expect(valueOf(await propose())).toMatchObject({
      proposed: 0,
      left: [{ accountId: fewer.accountId, touches: 60, code: 'outside-latitude' }],
    });
  });

  it('is nobody else’s, and nothing where the rules make something else of it', async () => {
    await send([fewer], [fewer.planned - 1]);
    valueOf(await openReview(open.world, open.people.affiliate, { market: open.market }));
    // A colleague’s territory has no line in it.
    expect(valueOf(await propose('colleague'))).toEqual({ proposed: 0, same: 0, left: [] });
    const other = await openPlan('in-review');
    expect(codeOf(await proposeFieldPlan(other.world, other.people.rep, { market: other.market }))).toBe(
      'field-plan-otherwise',
    );
  });

  it('is seen by whoever sees the plan, by reps in their territory, with counts and pages', async () => {
    await send([fewer, same], [fewer.planned - 1, same.planned + 60]);
    const view = async (who: Who) =>
      valueOf(await viewFieldPlan(open.world, open.people[who], { market: open.market }));
    const all = await view('affiliate');
    expect(all.becomes).toBe('proposals');
    expect(all.total).toBe(2);
    expect(all.counts['outside-latitude']).toBe(1);
    expect((await view('colleague')).total).toBe(0);
    expect((await view('rep')).lines.map(({ accountName }) => accountName)).toHaveLength(2);
    expect(
      await endsBy(open, everybody, (actor) => viewFieldPlan(open.world, actor, { market: open.market })),
    ).toMatchObject({ rep: 'done', foreigner: 'market-unknown' });
    const one = valueOf(
      await viewFieldPlan(open.world, open.people.affiliate, {
        market: open.market,
        verdict: 'outside-latitude',
        limit: 1,
      }),
    );
    expect(one.lines).toHaveLength(1);
  });
});
