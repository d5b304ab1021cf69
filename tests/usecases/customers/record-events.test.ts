import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { recordEvents, type ToldEvent } from '#usecases/customers/record-events.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import {
  laboratoryMarket as market,
  openLaboratory,
  type OpenLaboratory,
} from '../support/open-laboratory.ts';

const told = (more: Partial<ToldEvent> = {}): ToldEvent => ({
  account: 'visitor',
  event: 'specification-visit',
  at: '2026-09-13T22:30:00Z',
  times: 5,
  brand: '',
  topic: 'Sequencer',
  source: 'web',
  externalId: 'v1',
  ...more,
});

describe('events that another system sends', () => {
  let open: OpenLaboratory;
  const send = (...events: readonly ToldEvent[]) => recordEvents(open.world, operator, { market, events });
  const seen = async () =>
    valueOf(await viewCustomer(open.world, operator, { market, account: 'visitor' })).behaviour;

  beforeEach(async () => {
    open = await openLaboratory();
  });

  it('are kept once, on the day of the market’s calendar, and say how ready somebody is and why', async () => {
    expect(valueOf(await send(told(), told({ account: 'nobody', externalId: 'v2' })))).toEqual({
      kept: 1,
      strangers: 1,
    });
    expect(valueOf(await send(told()))).toEqual({ kept: 1, strangers: 0 });
    const behaviour = await seen();
    // Half past midnight in Brussels.
    expect(behaviour?.events).toMatchObject([{ on: '2026-09-14', times: 5, event: 'specification-visit' }]);
    const [unit] = behaviour?.units ?? [];
    expect(unit).toMatchObject({ unit: 'BE-laboratory', isUsed: true });
    expect(unit?.stages.map(({ layer, step }) => [layer.key, step])).toEqual([
      ['stage', 'evaluator'],
      ['readiness', 'evaluating'],
    ]);
    expect(unit?.stages[0]?.why).toMatchObject([
      { code: 'clause', values: { fact: 'evaluation-points', is: 50, wanted: 20 } },
    ]);
  });

  it('are refused with all that is wrong, and none of them is kept', async () => {
    const { code, findings } = refusalOf(
      await send(
        told(),
        told({ event: 'dance', at: 'yesterday', externalId: '' }),
        told({ event: 'sample-request', at: '2027-01-01' }),
      ),
    );
    expect(code).toBe('invalid-input');
    expect(findings.map((each) => [each.code, 'subject' in each.where ? each.where.subject : ''])).toEqual([
      ['events.kind-unknown', 'events[1].event'],
      ['events.day-unknown', 'events[1].at'],
      ['events.id-needed', 'events[1].externalId'],
      ['events.day-ahead', 'events[2].at'],
      ['events.needed', 'events[2].brand'],
    ]);
    expect((await seen())?.events).toEqual([]);
  });

  it('are for whoever may bring in calls', async () => {
    const input = { market: open.market, events: [told()] };
    expect(codeOf(await recordEvents(open.world, open.people.rep, input))).toBe('not-allowed');
  });
});
