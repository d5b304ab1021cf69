import { beforeAll, describe, expect, it } from 'vitest';
import { viewCalendar } from '#usecases/capacity/view-calendar.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the calendar of a market', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const view = (more: Readonly<Record<string, string>> = {}, who: Who = 'affiliate') =>
    viewCalendar(open.world, open.people[who], { market: open.market, ...more });

  it('is that of the cycle in planning, of the market’s own place and for everybody', async () => {
    const { cycle, from, to, place, days, corrections } = valueOf(await view());
    expect([from, to]).toEqual([cycle.from, cycle.to]);
    expect(place).toEqual({ region: '', team: '' });
    expect(days.map(({ day, worked }) => `${day} ${worked}`)).toEqual([
      '2027-01-01 0',
      '2027-03-26 0',
      '2027-03-29 0',
    ]);
    expect(corrections).toEqual([]);
  });

  it('is that of a region in a time, with what the list lacks there', async () => {
    const year = { from: '2027-12-01', to: '2027-12-31' };
    const bavaria = valueOf(await view({ region: 'BY', from: '2027-01-01', to: '2027-01-31' }));
    expect(bavaria.days.map(({ day }) => day)).toEqual(['2027-01-01', '2027-01-06']);
    expect(bavaria.gaps.map(({ regions }) => regions)).toEqual([['BY']]);
    expect(valueOf(await view({ region: 'HH', ...year })).gaps).toEqual([]);
    // A holiday on a Saturday is shown, and takes nothing; an afternoon takes its part.
    expect(valueOf(await view(year)).days.map(({ day, worked }) => `${day} ${worked}`)).toEqual([
      '2027-12-24 6250',
      '2027-12-25 0',
      '2027-12-26 0',
      '2027-12-31 6250',
    ]);
  });

  it('is shown to everybody in the market, and says who may correct it', async () => {
    const may = async (who: Who) => valueOf(await view({}, who)).mayKeep;
    expect([await may('rep'), await may('manager'), await may('affiliate')]).toEqual([false, true, true]);
    expect(codeOf(await view({}, 'foreigner'))).toBe('market-unknown');
  });

  it.each([
    [{ from: '1 May' }, 'from'],
    [{ from: '2027-05-01', to: '2027-04-01' }, 'to'],
    [{ region: 'XX' }, 'region'],
    [{ team: 'none' }, 'team'],
  ])('is refused for %j', async (asked, field) => {
    const refusal = refusalOf(await view(asked));
    expect(refusal.code).toBe('invalid-input');
    expect(JSON.stringify(refusal)).toContain(field);
  });
});
