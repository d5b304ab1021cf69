import type { MarketsIn, Today, TodayIn } from '#domain/access/grant.ts';
import { atPlaces, type KnownUser } from '#domain/access/user.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { startOfDay } from '#domain/basics/time-zone.ts';
import { dayIn, zoneOfMarkets } from '#domain/organisation/calendar/time-zone.ts';
import type { Stores, World } from '../ports.ts';

export type Clocks = Pick<World, 'clock' | 'definitions'>;

/**
 * On which day an instant is by the clocks of a market; by UTC where it is empty, for what is of all markets.
 * @throws RangeError for a text that is no instant
 */
export const daysBy =
  ({ definitions }: Pick<World, 'definitions'>, market: MarketCode) =>
  (instant: string): IsoDate =>
    dayIn(zoneOfMarkets(definitions.markets)(market), instant);

/** The day it is in a market by its own clocks: elsewhere it may be the day before, or the next. */
export const todayIn = (world: Clocks, market: MarketCode): IsoDate =>
  daysBy(world, market)(world.clock.now());

/** The instant at which a day begins in a market. */
export const startIn = (
  { definitions }: Pick<World, 'definitions'>,
  market: MarketCode,
  day: IsoDate,
): string => startOfDay(day, zoneOfMarkets(definitions.markets)(market));

/** The same for grants, each of which is of a market or of all. */
export const todayOfEach =
  (world: Clocks): TodayIn =>
  (market) =>
    market === '' ? companyToday(world) : todayIn(world, market);

/** The day of an instant of what is of no market, by UTC. */
export const companyDay = (instant: string): IsoDate => dayIn('UTC', instant);

/** The day of what is of no market, by UTC: rules of the centre, records and lists of all markets. */
export const companyToday = ({ clock }: Pick<World, 'clock'>): IsoDate => companyDay(clock.now());

/** The markets of a cluster as the definitions have them. */
export const marketsInClusters =
  ({ definitions }: Pick<World, 'definitions'>): MarketsIn =>
  (cluster) =>
    definitions.clusters.find(({ key }) => key === cluster)?.markets ?? [];

/** What grants are held against today. */
export const grantsToday = (world: Clocks): Today => ({
  todayIn: todayOfEach(world),
  marketsIn: marketsInClusters(world),
});

/** Everybody with what their grants give in each market. */
export const everybody = async (
  world: Pick<World, 'definitions'>,
  { users }: Pick<Stores, 'users'>,
): Promise<readonly KnownUser[]> =>
  (await users.all()).map((user) => atPlaces(user, marketsInClusters(world)));
