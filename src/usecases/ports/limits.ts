/** What compliance has confirmed of the law. */
import type { MarketCode } from '#domain/basics/ids.ts';
import type { LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';

export interface LimitConfirmationStore {
  /** Acts are added and never changed. */
  add(market: MarketCode, act: LimitConfirmation): Promise<void>;
  /** In the order they were recorded. */
  ofMarket(market: MarketCode): Promise<readonly LimitConfirmation[]>;
}
