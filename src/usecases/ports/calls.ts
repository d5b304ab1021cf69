/** Calls that have taken place, or stand in somebody's calendar. */
import type { MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import type { ActualCall, CallStatus, DayWindow, KeptCall } from '#domain/execution/actual-call.ts';

export interface CallStore {
  /** Calls of these days, by day and key. */
  ofDays(
    market: MarketCode,
    days: DayWindow,
    filter?: { readonly status?: CallStatus; readonly territory?: TerritoryCode },
  ): Promise<readonly KeptCall[]>;
  /** Those that are kept under the keys of these, in no order. */
  sameAs(market: MarketCode, calls: readonly ActualCall[]): Promise<readonly KeptCall[]>;
  /** How many submitted calls lie in these days. */
  count(market: MarketCode, days: DayWindow): Promise<number>;
  /** Those kept under these keys, accounts called by their numbers in key and call alike; in no order. */
  numbered(market: MarketCode, keys: readonly string[]): Promise<readonly KeptCall[]>;
  /** Brings calls back as they were and removes others, all of them with accounts called by their numbers. */
  restore(
    market: MarketCode,
    change: { readonly save: readonly KeptCall[]; readonly remove: readonly string[] },
  ): Promise<void>;
  /** Saves calls, each as the import it names said, and removes others. */
  apply(
    market: MarketCode,
    change: { readonly save: readonly KeptCall[]; readonly remove: readonly ActualCall[] },
  ): Promise<void>;
}
