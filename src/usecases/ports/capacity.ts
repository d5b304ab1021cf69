/** What changes the capacity of territories and teams by date. */
import type { MarketCode } from '#domain/basics/ids.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';

export interface CapacityEventStore {
  /** All of a market's, by their first day. */
  ofMarket(market: MarketCode): Promise<readonly CapacityEvent[]>;
  /** Saves events and removes those of these keys. */
  apply(
    market: MarketCode,
    change: { readonly save: readonly CapacityEvent[]; readonly remove: readonly string[] },
  ): Promise<void>;
}
