import type { IsoDate } from '#domain/basics/iso-date.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { phaseDeadlines, type Deadline } from '#domain/cycles/deadlines.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { World } from '../ports.ts';

interface MarketCycle {
  readonly market: Market;
  readonly cycle: Cycle;
}

/** Public holidays of a market around a cycle: wide enough for every deadline before and after it. */
export const holidaysAround = (
  { calendars }: Pick<World, 'calendars'>,
  { market, cycle }: MarketCycle,
): ReadonlySet<IsoDate> => {
  const { country, state } = market.calendar;
  return new Set(calendars.publicHolidays(country, state, addDays(cycle.from, -200), addDays(cycle.to, 200)));
};

/** When each phase of a process is due in a cycle. */
export const deadlinesIn = (
  world: Pick<World, 'calendars'>,
  of: MarketCycle,
  { phases }: Pick<ProcessTemplate, 'phases'>,
): readonly Deadline[] =>
  phaseDeadlines(phases, of.cycle.from, of.market.calendar.workingWeek, holidaysAround(world, of));

/** Public holidays of a cycle by region: the market's own under `''`, and each region a rep works in. */
export function holidaysByRegion(
  { calendars }: Pick<World, 'calendars'>,
  { market, cycle }: MarketCycle,
  reps: readonly Pick<Rep, 'region'>[],
): MakePlanInput['holidays'] {
  const { country, state } = market.calendar;
  const regions = [...new Set(['', ...reps.map((rep) => rep.region)])].toSorted();
  return Object.fromEntries(
    regions.map((region) => [
      region,
      calendars.publicHolidays(country, region === '' ? state : region, cycle.from, cycle.to),
    ]),
  );
}
