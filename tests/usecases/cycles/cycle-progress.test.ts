import { unitOf } from '../../support/unit-of.ts';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from '#usecases/basis/calendar.ts';
import { cycleFacts } from '#usecases/cycles/cycle-facts.ts';
import { progressOf } from '#usecases/cycles/cycle-progress.ts';
import { findCycle } from '#usecases/cycles/find-cycle.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const progress = ({ world, people, market: code }: OpenMarket, cycle: string, today: string) =>
  world.storage.read(async (stores) => {
    const { record } = valueOf(await findCycle(world, stores, people.global, cycle));
    const market = unitOf(world.definitions.markets, code);
    const calendar = await loadCalendar(stores, market);
    return progressOf(world, calendar, record, await cycleFacts(world, stores, market, record, []), today);
  });

describe('where the phases of a cycle stand', () => {
  it('is late from the day after it was due, for whoever could go on', async () => {
    const open = await openMarket();
    const cycle = await leadCycle(open, 'target');
    const plan = async (today: string) =>
      (await progress(open, cycle, today)).find(({ phase }) => phase.key === 'plan')!;
    const { due } = await plan('2026-09-14');
    expect(await plan(due)).toMatchObject({ state: 'open', daysLeft: 0 });
    const later = new Date(Date.parse(due) + 86_400_000).toISOString().slice(0, 10);
    expect((await plan(later)).state).toBe('late');
    const review = (await progress(open, cycle, '2027-03-01')).find(
      ({ phase }) => phase.key === 'field-review',
    );
    expect(review).toMatchObject({ state: 'waiting', waitsFor: ['plan'] });
  });

  it('goes by the working week the cycle began with', async () => {
    const open = await openMarket();
    const cycle = await leadCycle(open);
    const markets = open.world.definitions.markets.map((each) => ({
      ...each,
      calendar: { ...each.calendar, workingWeek: [1] },
    }));
    const today = '2026-09-14';
    const changed = { ...open, world: withDefinitions(open.world, { markets }) };
    expect(await progress(changed, cycle, today)).toEqual(await progress(open, cycle, today));
  });
});
