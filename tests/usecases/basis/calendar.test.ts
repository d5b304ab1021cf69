import { beforeAll, describe, expect, it } from 'vitest';
import { weekdayOf } from '#domain/basics/iso-date.ts';
import { deadlinesIn, holidaysAround, holidaysByRegion } from '#usecases/basis/calendar.ts';
import { loadProcess, type ProcessInForce } from '#usecases/basis/cycle-basis.ts';
import { valueOf } from '../../support/outcomes.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the days of a market in a cycle', () => {
  let open: OpenMarket;
  let process: ProcessInForce;
  beforeAll(async () => {
    open = await openMarket();
    process = valueOf(
      await open.world.storage.read((stores) => loadProcess(open.world, stores, marketOf(open))),
    );
  });

  it('are known with their holidays for every deadline around it', () => {
    const holidays = holidaysAround(open.world, process);
    for (const day of ['2026-10-03', '2026-12-25', '2027-01-01', '2027-10-03'])
      expect(holidays).toContain(day);
    expect(holidays).not.toContain('2026-05-01');
  });

  it('have a deadline for each phase of its process, on a day somebody works', () => {
    const { template, market } = process;
    const deadlines = deadlinesIn(open.world, process, template);
    expect(deadlines.map(({ phase }) => phase.key)).toEqual(template.phases.map(({ key }) => key));
    const holidays = holidaysAround(open.world, process);
    const { workingWeek } = market.calendar;
    for (const { due } of deadlines)
      expect([due, workingWeek.includes(weekdayOf(due)), holidays.has(due)]).toEqual([due, true, false]);
  });

  it('have the holidays of the market and of each region somebody works in', () => {
    const { cycle } = process;
    const days = holidaysByRegion(open.world, process, [{ region: 'BY' }, { region: '' }, { region: 'BY' }]);
    expect(Object.keys(days)).toEqual(['', 'BY']);
    // Epiphany is one in Bavaria, not all over Germany.
    expect([days['']?.includes('2027-01-06'), days['BY']?.includes('2027-01-06')]).toEqual([false, true]);
    expect(days['']?.every((day) => cycle.from <= day && day <= cycle.to)).toBe(true);
  });
});
