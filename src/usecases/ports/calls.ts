/** Calls that have taken place, or stand in somebody's calendar. */
import type { AccountId, MarketCode, PlanId, TerritoryCode } from '#domain/basics/ids.ts';
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
  /** How many submitted calls lie in these days; of some territories, or all. */
  count(market: MarketCode, days: DayWindow, territories?: readonly TerritoryCode[]): Promise<number>;
  /** Saves and removes calls as the change says. */
  apply(market: MarketCode, importId: string, change: CallChange): Promise<void>;
  addImport(record: CallImportRecord): Promise<void>;
  /** Latest first. */
  imports(market: MarketCode): Promise<readonly CallImportRecord[]>;
}

/** A target of a plan, and the territory it counts in. */
export interface PlacedTarget {
  readonly accountId: AccountId;
  /** The account's number. */
  readonly subject: number;
  readonly territory: TerritoryCode;
}

/** What a plan is held against, territory by territory, so that nobody has to hold all of it. */
export interface ExecutionReads {
  /** Wherever something is planned, has been done, or an account is. */
  territories(planId: PlanId, market: MarketCode): Promise<readonly TerritoryCode[]>;
  /**
   * Targets that count in these territories, in no order: where they have lines, in the last of several, else where their
   * account is; those whose account is gone in `''`.
   */
  targets(
    planId: PlanId,
    market: MarketCode,
    territories: readonly TerritoryCode[],
  ): Promise<readonly PlacedTarget[]>;
}
