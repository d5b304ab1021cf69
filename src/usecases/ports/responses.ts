import type { MarketCode } from '#domain/basics/ids.ts';
import type { RecordedResponse } from '#domain/planning/response/recorded-response.ts';

/** How segments answer to effort, judged or fitted. */
export interface SegmentResponseStore {
  add(response: RecordedResponse): Promise<void>;
  /** The import they came by is taken back. */
  remove(market: MarketCode, ids: readonly string[]): Promise<void>;
  /** Oldest first; a later one for the same segment succeeds an earlier one. */
  ofMarket(market: MarketCode): Promise<readonly RecordedResponse[]>;
}
