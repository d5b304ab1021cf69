import type { IsoDate } from '#domain/basics/iso-date.ts';
import { addDays, weekdayOf } from '#domain/basics/iso-date.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { phaseDeadlines, type Deadline } from '#domain/cycles/deadlines.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import {
  calendarDays,
  exceptionalDays,
  type CalendarDay,
} from '#domain/organisation/calendar/apply-corrections.ts';
import type {
  CalendarCorrection,
  EnteredCorrection,
} from '#domain/organisation/calendar/calendar-correction.ts';
import {
  placeKey,
  workedPartsAt,
  type ExceptionalDay,
  type WorkedParts,
  type Workplace,
} from '#domain/organisation/calendar/worked-parts.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { Stores, World } from '../ports.ts';

/** A market with what it has entered about its calendar. */
export interface MarketCalendar {
  readonly market: Market;
  readonly corrections: readonly EnteredCorrection[];
}

export const loadCalendar = async (
  stores: Pick<Stores, 'calendar'>,
  market: Market,
): Promise<MarketCalendar> => ({ market, corrections: await stores.calendar.correctionsOf(market.code) });

interface MarketCycle extends MarketCalendar {
  readonly cycle: Cycle;
}

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Whole years: a holiday may be moved into a time from outside it. */
const yearsAround = ({ from, to }: Span): Span => ({
  from: `${from.slice(0, 4)}-01-01`,
  to: `${to.slice(0, 4)}-12-31`,
});

/** What a market's definition corrects in a time, day by day; a moved holiday goes to the day of the same year. */
function definedCorrections(
  { calendars }: Pick<World, 'calendars'>,
  { calendar }: Market,
  { from, to }: Span,
): readonly CalendarCorrection[] {
  return calendar.corrections.flatMap(({ kind, on, movedTo, regions, why, source }) => {
    const targets = movedTo === '' ? [] : calendars.daysOfRule(movedTo, from, to);
    return on
      .flatMap((rule) => calendars.daysOfRule(rule, from, to))
      .flatMap((day) =>
        (regions.length === 0 ? [''] : regions).map((region) => ({
          kind,
          from: day,
          to: day,
          movedTo: targets.find((target) => target.startsWith(day.slice(0, 4))) ?? '',
          region,
          team: '',
          why,
          source,
        })),
      );
  });
}

/** Every day of a time that is not as the week says in a place, and why; holidays on days off are among them. */
export function calendarAt(
  world: Pick<World, 'calendars'>,
  { market, corrections }: MarketCalendar,
  place: Workplace,
  span: Span,
): readonly CalendarDay[] {
  const { country, state, workingHours } = market.calendar;
  const years = yearsAround(span);
  const { region } = place;
  return calendarDays(
    {
      holidays: world.calendars.publicHolidays(country, region === '' ? state : region, years.from, years.to),
      hours: workingHours,
      defined: definedCorrections(world, market, years),
      entered: corrections,
    },
    // What is said of a region is said of those who work in the market's own.
    { ...place, region: region === '' ? (state ?? '') : region },
  ).filter(({ day }) => day >= span.from && day <= span.to);
}

const exceptionsAt = (
  world: Pick<World, 'calendars'>,
  of: MarketCalendar,
  place: Workplace,
  span: Span,
): readonly ExceptionalDay[] =>
  exceptionalDays(calendarAt(world, of, place, span), (day) =>
    of.market.calendar.workingWeek.includes(weekdayOf(day)),
  );

/** The days of a market around a cycle that are not as its week says: wide enough for every deadline. */
export const workedPartsAround = (world: Pick<World, 'calendars'>, of: MarketCycle): WorkedParts => {
  const span = { from: addDays(of.cycle.from, -200), to: addDays(of.cycle.to, 200) };
  return workedPartsAt(
    { '': exceptionsAt(world, of, { team: '', region: '' }, span) },
    { team: '', region: '' },
  );
};

/** When each phase of a process is due in a cycle. */
export const deadlinesIn = (
  world: Pick<World, 'calendars'>,
  of: MarketCycle,
  { phases }: Pick<ProcessTemplate, 'phases'>,
): readonly Deadline[] =>
  phaseDeadlines(phases, of.cycle.from, of.market.calendar.workingWeek, workedPartsAround(world, of));

/**
 * The days of a cycle that are not as the week says, by place: the market's own, each region a rep works in, and those
 * of teams that have entered days of their own.
 */
export function holidaysByPlace(
  world: Pick<World, 'calendars'>,
  of: MarketCycle,
  reps: readonly Pick<Rep, 'region' | 'team'>[],
): MakePlanInput['holidays'] {
  const regions = ['', ...reps.map(({ region }) => region)];
  const teams = new Set(of.corrections.flatMap(({ team }) => (team === '' ? [] : [team])));
  const places = new Map<string, Workplace>();
  for (const region of regions) places.set(region, { team: '', region });
  for (const place of [...reps, ...[...teams].map((team) => ({ team, region: '' }))])
    if (teams.has(place.team)) places.set(placeKey(place), place);
  return Object.fromEntries(
    [...places]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { team, region }]) => [key, exceptionsAt(world, of, { team, region }, of.cycle)]),
  );
}
