import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { answerAccess } from '#usecases/customers/answer-access.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
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

  it.each([
    ['by the clocks of nobody knows where', '2026-09-13T22:30'],
    ['on a day there is not', '2026-02-30T10:00:00Z'],
    ['of a zone there is not', '2026-09-13T10:00:00+99:00'],
    ['with something behind it', '2026-09-13T10:00:00Z (CEST)'],
    ['of the year before the first', '0000-12-31T10:00:00Z'],
  ])('are refused as an instant %s', async (_what, at) => {
    const { findings } = refusalOf(await send(told({ at })));
    expect(findings.map(({ code }) => code)).toEqual(['events.day-unknown']);
  });

  it('are on the day that it is in the market, whatever zone tells of them', async () => {
    valueOf(
      await send(
        told({ at: '2026-09-13T23:30:00-01:00', externalId: 'a' }),
        told({ at: '2026-09-14T02:00+14:00', externalId: 'b' }),
        told({ at: '2026-09-12', externalId: 'c' }),
      ),
    );
    expect((await seen())?.events.map(({ on, at }) => [on, at])).toEqual([
      ['2026-09-14', '2026-09-14T00:30:00.000Z'],
      ['2026-09-13', '2026-09-13T12:00:00.000Z'],
      ['2026-09-12', ''],
    ]);
  });

  it('are refused where one name is of two accounts or days, and kept once where they say the same', async () => {
    const { findings } = refusalOf(
      await send(told(), told(), told({ account: 'idle' }), told({ at: '2026-09-01' })),
    );
    expect(findings.map(({ code, values }) => [code, values['other']])).toEqual([
      ['events.sent-twice', 'events[0]'],
      ['events.sent-twice', 'events[0]'],
    ]);
    expect((await seen())?.events).toEqual([]);
    expect(valueOf(await send(told(), told()))).toEqual({ kept: 1, strangers: 0 });
  });

  it('are told, with the instant and the name that their source gives them, to whoever asks what is kept', async () => {
    valueOf(await send(told()));
    const { items } = valueOf(await answerAccess(open.world, operator, { market, account: 'visitor' }));
    expect(items.find(({ place }) => place === 'event')).toMatchObject({
      what: 'specification-visit',
      value: 'Sequencer × 5 2026-09-13T22:30:00.000Z v1',
      since: '2026-09-14',
      source: 'web',
    });
  });

  it('name nobody who was erased', async () => {
    valueOf(await eraseAccount(open.world, operator, { market, account: 'idle', reason: 'asked for it' }));
    valueOf(await send(told({ topic: 'Talk with Contact idle' })));
    expect((await seen())?.events).toMatchObject([{ topic: 'Talk with #…' }]);
  });

  it('are for whoever may bring in calls', async () => {
    const input = { market: open.market, events: [told()] };
    expect(codeOf(await recordEvents(open.world, open.people.rep, input))).toBe('not-allowed');
  });
});
