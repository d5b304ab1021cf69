import type { MarketCode } from '#domain/basics/ids.ts';

/**
 * What took long to compute, for the next who asks the same: kept in this process alone, so that it is lost with it. Of
 * each thing one version is kept, and of all things no more than there is room for.
 */
export interface KeptResults {
  /**
   * What was computed of a thing of a market at this version, or else what is computed now: once, however many ask
   * meanwhile. What fails is not kept.
   * @param version says all that the result depends on
   */
  of<Result>(
    market: MarketCode,
    thing: string,
    version: string,
    compute: () => Promise<Kept<Result>>,
  ): Promise<Result>;
  /**
   * The same where it is kept already; undefined where it is not. For whoever is about to write: what they would compute may
   * never come to be, and must not be kept.
   */
  known<Result>(market: MarketCode, thing: string, version: string): Promise<Result | undefined>;
  /** Keeps nothing of a market any longer: somebody in it is to be forgotten. */
  forget(market: MarketCode): void;
}

export interface Kept<Result> {
  readonly result: Result;
  /** About how much memory it takes. */
  readonly bytes: number;
}
