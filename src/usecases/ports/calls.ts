/** Calls that have taken place, or stand in somebody's calendar. */
import type { MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import type { ActualCall, CallImportMode, CallStatus, DayWindow } from '#domain/execution/actual-call.ts';
import type { CallChange } from '#domain/execution/compare-calls.ts';

export interface CallImportRecord {
  readonly id: string;
  readonly market: MarketCode;
  readonly fileName: string;
  readonly sha256: string;
  readonly mode: CallImportMode;
  readonly importedAt: string;
  readonly importedBy: string;
  /** The days the file covers. */
  readonly window: DayWindow;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly warnings: number;
}

/** Whatever is of some territories, or of some accounts, by number. */
export interface PartOfMarket {
  readonly territories: readonly TerritoryCode[];
  readonly subjects: readonly number[];
}

export interface CallStore {
  /** Calls of these days, by day and key. */
  ofDays(
    market: MarketCode,
    days: DayWindow,
    filter?: { readonly status?: CallStatus; readonly of?: PartOfMarket },
  ): Promise<readonly ActualCall[]>;
  /** Those that are kept under the keys of these, in no order. */
  sameAs(market: MarketCode, calls: readonly ActualCall[]): Promise<readonly ActualCall[]>;
  /** How many submitted calls lie in these days. */
  count(market: MarketCode, days: DayWindow): Promise<number>;
  /** Saves and removes calls as the change says. */
  apply(market: MarketCode, importId: string, change: CallChange): Promise<void>;
  addImport(record: CallImportRecord): Promise<void>;
  /** Latest first. */
  imports(market: MarketCode): Promise<readonly CallImportRecord[]>;
}
