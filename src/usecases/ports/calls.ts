/** Calls that have taken place, or stand in somebody's calendar. */
import type { ActualCall, CallImportMode, CallStatus, DayWindow } from '#domain/execution/actual-call.ts';
import type { CallChange } from '#domain/execution/compare-calls.ts';

export interface CallImportRecord {
  readonly id: string;
  readonly market: string;
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

export interface CallStore {
  /** Calls of these days, by day and key. */
  ofDays(
    market: string,
    days: DayWindow,
    filter?: { readonly status?: CallStatus; readonly territory?: string },
  ): Promise<readonly ActualCall[]>;
  /** Those of these keys that are kept, in no order. */
  ofKeys(market: string, keys: readonly string[]): Promise<readonly ActualCall[]>;
  /** How many submitted calls lie in these days. */
  count(market: string, days: DayWindow): Promise<number>;
  /** Saves and removes calls as the change says. */
  apply(market: string, importId: string, change: CallChange): Promise<void>;
  addImport(record: CallImportRecord): Promise<void>;
  /** Latest first. */
  imports(market: string): Promise<readonly CallImportRecord[]>;
}
