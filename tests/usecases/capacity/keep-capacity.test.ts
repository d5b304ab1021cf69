import { beforeEach, describe, expect, it } from 'vitest';
import type { EnteredEvent } from '#domain/capacity/working-time/check-event.ts';
import { keepCapacityEvent, withdrawCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('who is away when', () => {
  let open: OpenMarket;
  let cycle: { readonly from: string; readonly to: string };
  const view = async (who: Who = 'affiliate') =>
    valueOf(await viewCapacity(open.world, open.people[who], { market: open.market }));
  const enter = (draft: EnteredEvent, who: Who = 'affiliate', instead?: string) =>
    keepCapacityEvent(open.world, open.people[who], {
      market: open.market,
      draft,
      ...(instead === undefined ? {} : { instead }),
    });
  const facing = async () => (await view()).territories.map((each) => each.time.customerFacingDays);
  beforeEach(async () => {
    open = await openMarket();
    ({ cycle } = await view());
  });

  const leave = (changes: Partial<EnteredEvent> = {}): EnteredEvent => ({
    kind: 'leave',
    territory: 'T1',
    team: '',
    from: cycle.from,
    to: cycle.to,
    weekdays: '',
    rep: '',
    note: '',
    ...changes,
  });
  const withdraw = (key: string, who: Who = 'manager') =>
    withdrawCapacityEvent(open.world, open.people[who], { market: open.market, key });

  it('takes days from one territory alone, and gives them back', async () => {
    const [first = 0, second = 0] = await facing();
    const { key, status } = valueOf(await enter(leave()));
    expect(status).toBe('added');
    expect(await facing()).toEqual([0, second]);
    valueOf(await withdraw(key));
    expect(await facing()).toEqual([first, second]);
    expect(codeOf(await withdraw(key))).toBe('capacity-event-unknown');
  });

  it('is said anew by the same beginning, and stands once', async () => {
    valueOf(await enter(leave()));
    expect(valueOf(await enter(leave())).status).toBe('unchanged');
    expect(valueOf(await enter(leave({ to: cycle.from }), 'manager')).status).toBe('changed');
    expect((await view()).events).toEqual([expect.objectContaining({ from: cycle.from, to: cycle.from })]);
  });

  it('takes the place of what it says instead, in one step', async () => {
    const { key } = valueOf(await enter(leave({ to: cycle.from })));
    const later = leave({ from: cycle.to });
    expect(codeOf(await enter(later, 'affiliate', 'nothing'))).toBe('capacity-event-unknown');
    expect(valueOf(await enter(later, 'affiliate', key)).status).toBe('changed');
    expect((await view()).events).toEqual([expect.objectContaining({ from: cycle.to })]);
  });

  it('makes part time a share of what the days are worth', async () => {
    const [, before] = (await view()).territories;
    valueOf(await enter(leave({ kind: 'part-time', territory: 'T2', to: '', fte: 5_000 })));
    const [, after] = (await view()).territories;
    expect(after?.capacity).toMatchObject({
      fte: 5_000,
      customerFacingDays: before?.capacity.customerFacingDays,
    });
    expect(after!.capacity.capacity * 2).toBe(before!.capacity.capacity);
  });

  it('says at each field what is wrong with it', async () => {
    const wrong = leave({ territory: 'T9', from: '2030-02-05', to: '2030-02-01' });
    const { code, findings } = refusalOf(await enter(wrong));
    expect(code).toBe('capacity-refused');
    expect(findings.map(({ where }) => where)).toMatchObject([{ subject: 'territory' }, { subject: 'to' }]);
    expect((await view()).events).toEqual([]);
  });

  it('is said by whoever runs the market or leads its reps', async () => {
    const { team } = (await view()).territories[0]!;
    const meeting = leave({ kind: 'meeting', territory: '', team, to: cycle.from });
    for (const who of ['rep', 'colleague'] as const) {
      expect(codeOf(await enter(meeting, who))).toBe('not-allowed');
      expect(codeOf(await withdraw('any', who))).toBe('not-allowed');
    }
    expect(codeOf(await enter(meeting, 'foreigner'))).toBe('market-unknown');
    for (const who of ['affiliate', 'manager', 'global'] as const) valueOf(await enter(meeting, who));
    expect((await view('rep')).events).toHaveLength(1);
  });
});
