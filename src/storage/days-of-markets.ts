import type { IsoDate } from '#domain/basics/iso-date.ts';
import { startOfDay, timeZoneOf } from '#domain/basics/time-zone.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import type { MarketToday } from './documents/kept-market.ts';

/** Between days and instants by the clocks of a market, as it is defined now. */
export interface DaysOfMarkets {
  /** The day an instant is on; empty where the instant is. */
  readonly dayOf: (market: string, instant: string) => IsoDate;
  /** The instant at which a day begins. */
  readonly startOf: (market: string, day: IsoDate) => string;
}

/** For a transaction: many rows are of one moment, and each is looked up once. */
export function daysOfMarkets(marketToday: MarketToday): DaysOfMarkets {
  const known = new Map<string, string>();
  const once = (key: string, find: () => string): string => {
    const found = known.get(key) ?? find();
    known.set(key, found);
    return found;
  };
  const zoneOf = (market: string): string => marketToday(market)?.calendar.timeZone ?? timeZoneOf(market);
  return {
    dayOf: (market, instant) =>
      instant === '' ? '' : once(`${market} ${instant}`, () => dayIn(zoneOf(market), instant)),
    startOf: (market, day) => once(`${market} ${day}`, () => startOfDay(day, zoneOf(market))),
  };
}
