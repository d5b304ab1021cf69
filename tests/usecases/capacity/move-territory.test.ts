import { beforeEach, describe, expect, it } from 'vitest';
import {
  moveTerritory,
  previewMoveTerritory,
  type MoveTerritoryInput,
} from '#usecases/capacity/move-territory.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openTwoUnits, type TwoUnits } from '../support/two-units.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const why = 'the cardiologists of the north are seen by the other team';

describe('a territory that another unit is to work', () => {
  let open: TwoUnits;
  beforeEach(async () => {
    open = await openTwoUnits();
  });
  const move = (more: Partial<MoveTerritoryInput> = {}) =>
    moveTerritory(open.world, open.people.affiliate, {
      market: open.market,
      territory: 'T1',
      unit: 'respi',
      why,
      ...more,
    });
  const worked = async (unit: string) =>
    valueOf(await viewCapacity(open.world, open.people.affiliate, { market: unit })).territories.map(
      ({ capacity, accounts }) => [capacity.territory, accounts],
    );
  const refused = async (more: Partial<MoveTerritoryInput> = {}) =>
    (await refusedWithoutTrace(open.world, () => move(more))).findings.map(({ code }) => code);

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const nobody = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    };
    const input = { market, territory: 'T1', unit: 'respi', why };
    expect(await endsBy(open, others, (actor) => moveTerritory(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => previewMoveTerritory(world, actor, input))).toEqual(nobody);
  });

  it('goes over with its accounts, on record, and comes back', async () => {
    const { world, market, people, cardio, respi } = open;
    expect([await worked(cardio), await worked(respi)]).toEqual([[['T1', 12]], [['T2', 12]]]);
    const input = { market, territory: 'T1', unit: 'respi' };
    const moved = { market, territory: 'T1', unit: 'respi', before: 'cardio', accounts: 12 };
    expect(valueOf(await previewMoveTerritory(world, people.affiliate, input))).toEqual(moved);
    expect(valueOf(await move())).toEqual(moved);
    expect([await worked(cardio), await worked(respi)]).toEqual([
      [],
      [
        ['T1', 12],
        ['T2', 12],
      ],
    ]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'move-territory',
      by: 'affiliate@example.com',
      subject: 'T1',
      details: { before: 'cardio', after: 'respi', accounts: 12, why },
    });
    valueOf(await move({ unit: 'cardio', why: 'a mistake' }));
    expect([await worked(cardio), await worked(respi)]).toEqual([[['T1', 12]], [['T2', 12]]]);
  });

  it('is refused without a trace where nobody knows it, the unit is none, or works it already', async () => {
    expect(await refused({ territory: 'T9' })).toEqual(['territory.unknown']);
    expect(await refused({ unit: 'onco' })).toEqual(['territory.unit-unknown']);
    expect(await refused({ unit: 'cardio' })).toEqual(['territory.unit-same']);
    expect(await refused({ why: '' })).toEqual(['territory.why-needed']);
  });

  it('stays while a plan with days to come counts on it, and may go once that is over', async () => {
    const { world, people, cardio, respi } = open;
    valueOf(await makeCallPlan(world, people.affiliate, { market: respi }));
    valueOf(await makeCallPlan(world, people.affiliate, { market: cardio }));
    expect(await refused()).toEqual(['territory.counted-on']);
    // The plan of the other unit does not count on it: theirs may go as little, for its own.
    expect(await refused({ territory: 'T2', unit: 'cardio' })).toEqual(['territory.counted-on']);
    open.wait(400);
    expect(valueOf(await move())).toMatchObject({ before: 'cardio', unit: 'respi' });
  });
});
