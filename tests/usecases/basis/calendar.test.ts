import { beforeAll, describe, expect, it } from 'vitest';
import type { ExceptionalDay } from '#domain/organisation/calendar/worked-parts.ts';
import { weekdayOf } from '#domain/basics/iso-date.ts';
import { deadlinesIn, workedPartsAround, holidaysByPlace } from '#usecases/basis/calendar.ts';
import { loadProcess, type ProcessInForce } from '#usecases/basis/process-in-force.ts';
import { valueOf } from '../../support/outcomes.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const isEpiphany = ({ day, worked }: ExceptionalDay) => day === '2027-01-06' && worked === 0;

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
    const holidays = workedPartsAround(open.world, process);
    for (const day of ['2026-12-25', '2027-01-01', '2027-03-26']) expect(holidays.get(day)).toBe(0);
    expect(holidays.has('2026-05-01')).toBe(false);
  });

  it('have a deadline for each phase of its process, on a day somebody works', () => {
    const { template, market } = process;
    const deadlines = deadlinesIn(open.world, process, template);
    expect(deadlines.map(({ phase }) => phase.key)).toEqual(template.phases.map(({ key }) => key));
    const holidays = workedPartsAround(open.world, process);
    const { workingWeek } = market.calendar;
    for (const { due } of deadlines)
      expect([due, workingWeek.includes(weekdayOf(due)), holidays.get(due) === 0]).toEqual([
        due,
        true,
        false,
      ]);
  });

  it('have the holidays of the market and of each region somebody works in', () => {
    const { cycle } = process;
    const days = holidaysByPlace(open.world, process, [
      { team: 'general-care', region: 'BY' },
      { team: 'general-care', region: '' },
    ]);
    expect(Object.keys(days)).toEqual(['', 'BY']);
    // Epiphany is one in Bavaria, not all over Germany.
    expect([days['']?.some(isEpiphany), days['BY']?.some(isEpiphany)]).toEqual([false, true]);
    expect(days['']?.every(({ day }) => cycle.from <= day && day <= cycle.to)).toBe(true);
  });
});
