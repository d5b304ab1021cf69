/** What changes the capacity of territories and teams by date, and the calendars of markets. */
import type { MarketCode } from '#domain/basics/ids.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { CalendarReview, EnteredCorrection } from '#domain/organisation/calendar/calendar-correction.ts';

export interface CapacityEventStore {
  /** All of a market's, by their first day. */
  ofMarket(market: MarketCode): Promise<readonly CapacityEvent[]>;
  /** Saves events and removes those of these keys. */
  apply(
    market: MarketCode,
    change: { readonly save: readonly CapacityEvent[]; readonly remove: readonly string[] },
  ): Promise<void>;
}

export interface CalendarStore {
  /** All that a market has entered, by their first day. */
  correctionsOf(market: MarketCode): Promise<readonly EnteredCorrection[]>;
  /** Saves corrections and removes those of these keys. */
  apply(
    market: MarketCode,
    change: { readonly save: readonly EnteredCorrection[]; readonly remove: readonly string[] },
  ): Promise<void>;
  /** Undefined while nobody has looked at the calendar. */
  lastReview(market: MarketCode): Promise<CalendarReview | undefined>;
  addReview(market: MarketCode, review: CalendarReview): Promise<void>;
  /** Takes the last one back. */
  withdrawReview(market: MarketCode): Promise<void>;
}
