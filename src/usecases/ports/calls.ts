/** Calls that have taken place, or stand in somebody's calendar. */
import type { Channel } from '#domain/basics/channel.ts';
import type { AccountId, MarketCode, PlanId, TerritoryCode } from '#domain/basics/ids.ts';
import type { MeasuredLine } from '#domain/execution/execution-input.ts';
import type { ActualCall, CallStatus, DayWindow, KeptCall } from '#domain/execution/actual-call.ts';

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
  ): Promise<readonly KeptCall[]>;
  /** Those that are kept under the keys of these, in no order. */
  sameAs(market: MarketCode, calls: readonly ActualCall[]): Promise<readonly KeptCall[]>;
  /** How many submitted calls lie in these days; of some territories, or all. */
  count(market: MarketCode, days: DayWindow, territories?: readonly TerritoryCode[]): Promise<number>;
  /** Channels of the submitted calls that lie in these days, in their order; of some territories, or all. */
  channels(
    market: MarketCode,
    days: DayWindow,
    territories?: readonly TerritoryCode[],
  ): Promise<readonly Channel[]>;
  /** How many calls there are with these accounts, and with how many of them; whatever became of the calls. */
  countOf(
    market: MarketCode,
    accounts: readonly AccountId[],
  ): Promise<{ readonly accounts: number; readonly calls: number }>;
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

/** A target of a plan, and the territory it counts in. */
export interface PlacedTarget {
  readonly accountId: AccountId;
  /** The account's number. */
  readonly subject: number;
  readonly territory: TerritoryCode;
}

export interface NumberedName {
  readonly subject: number;
  /** Absent where the account is gone. */
  readonly name?: string;
}

/** What a plan is held against, territory by territory, so that nobody has to hold all of it. */
export interface ExecutionReads {
  /**
   * Raised by whatever changes the market's calls, who they were made with, or a plan without giving it another version:
   * while it and the version of a plan and the revision of the accounts are the same, so is what has become of the plan.
   * Undefined in a transaction that writes, for nobody knows whether that will stay.
   */
  revision(market: MarketCode): Promise<number | undefined>;
  /** Wherever something is planned, has been done, or an account is. */
  territories(planId: PlanId, market: MarketCode): Promise<readonly TerritoryCode[]>;
  /** Newest lines of a plan in these territories, by territory, account, brand, channel. */
  lines(planId: PlanId, territories: readonly TerritoryCode[]): Promise<readonly MeasuredLine[]>;
  /** The same of some accounts, wherever their lines are. */
  linesOf(planId: PlanId, subjects: readonly number[]): Promise<readonly MeasuredLine[]>;
  /** Names of these accounts as far as there is one, by what they are called otherwise: identifier, or number. */
  names(market: MarketCode, accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, NumberedName>>;
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
