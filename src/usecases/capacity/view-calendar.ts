import { isPlanningDay, planningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { CalendarDay } from '#domain/organisation/calendar/apply-corrections.ts';
import type {
  CalendarGap,
  CalendarReview,
  EnteredCorrection,
} from '#domain/organisation/calendar/calendar-correction.ts';
import type { Workplace } from '#domain/organisation/calendar/worked-parts.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarket } from '../access/find-market.ts';
import { calendarAt } from '../basis/calendar.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';

export interface CalendarView {
  readonly market: Market;
  /** The one in planning. */
  readonly cycle: Cycle;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly place: Workplace;
  /** Every day that is not as the week says, holidays on days off included. */
  readonly days: readonly CalendarDay[];
  /** All that the market has entered, whatever the time and place. */
  readonly corrections: readonly EnteredCorrection[];
  /** What the list of holidays is known to lack in that place. */
  readonly gaps: readonly CalendarGap[];
  /** Absent while nobody has looked at the calendar. */
  readonly review?: CalendarReview;
  /** Regions the list of holidays knows, or where somebody works. */
  readonly regions: readonly string[];
  readonly mayKeep: boolean;
}

/** Regions a correction may name. */
export async function regionsOf(
  world: Pick<World, 'calendars'>,
  stores: Pick<Stores, 'accounts'>,
  { code, calendar }: Market,
): Promise<readonly string[]> {
  const ofReps = (await stores.accounts.repsOf(code)).map(({ region }) => region);
  const all = [...world.calendars.statesOf(calendar.country), ...ofReps, ...Object.keys(calendar.timeZones)];
  return [...new Set(all)].filter((region) => region !== '').toSorted();
}

/**
 * The calendar of a market in a time, in one of its regions or for one of its teams: which days are worked less or more
 * than the week says and why, how complete the list of holidays is, and who has looked at it. Without a time, in the cycle
 * in planning.
 */
export async function viewCalendar(
  world: World,
  actor: User,
  input: {
    readonly market: string;
    readonly from?: string;
    readonly to?: string;
    readonly region?: string;
    readonly team?: string;
  },
) {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const { region = '', team = '' } = input;
  const known = await world.storage.read(async (stores) => {
    const of = await loadMarketCycle(world, stores, found.value);
    return {
      of,
      regions: await regionsOf(world, stores, of.market),
      review: await stores.calendar.lastReview(of.market.code),
    };
  });
  const { of, regions, review } = known;
  const { market, cycle, corrections } = of;
  const { from = cycle.from, to = cycle.to } = input;
  if (!isPlanningDay(from)) return refusedInput('from', planningDay);
  if (!isPlanningDay(to) || to < from) return refusedInput('to', `${planningDay}, ≥ ${from}`);
  if (region !== '' && !regions.includes(region)) return refusedInput('region', regions.join(', '));
  const teams = market.teams.map(({ key }) => key);
  if (team !== '' && !teams.includes(team)) return refusedInput('team', teams.join(', '));
  const place = { team, region };
  const own = region === '' ? (market.calendar.state ?? '') : region;
  return done<CalendarView>({
    market,
    cycle,
    from,
    to,
    place,
    days: calendarAt(world, of, place, { from, to }),
    corrections,
    gaps: market.calendar.gaps.filter(
      (gap) => gap.regions.length === 0 || own === '' || gap.regions.includes(own),
    ),
    ...(review ? { review } : {}),
    regions,
    mayKeep: may(actor, 'keep-capacity', { market: market.code }),
  });
}
