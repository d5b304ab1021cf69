/** What compliance has confirmed of the law, and what was said of duties. */
import type { MarketCode } from '#domain/basics/ids.ts';
import type { BreachNote } from '#domain/execution/breach-note.ts';
import type { DutyEntry } from '#domain/organisation/duties/duty.ts';
import type { LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';

export interface LimitConfirmationStore {
  /** Acts are added and never changed. */
  add(market: MarketCode, act: LimitConfirmation): Promise<void>;
  /** In the order they were recorded. */
  ofMarket(market: MarketCode): Promise<readonly LimitConfirmation[]>;
}

/** What was said of duties. */
export interface DutyStore {
  /** Entries are added and never changed. */
  add(market: MarketCode, entries: readonly DutyEntry[]): Promise<void>;
  /** In the order they were recorded. */
  ofMarket(market: MarketCode): Promise<readonly DutyEntry[]>;
}

/** What people noted about limits that were passed. */
export interface BreachNoteStore {
  /** Notes are added and never changed. */
  add(market: MarketCode, note: BreachNote): Promise<void>;
  /** In the order they were recorded. */
  ofMarket(market: MarketCode): Promise<readonly BreachNote[]>;
}
