import type { MarketCode } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { MarkedVisitor } from '#domain/customers/returning/same-person.ts';

/** People who were called on and are no account any more: they were removed, erased or forgotten. */
export interface VisitMarkStore {
  ofMarket(market: MarketCode): Promise<readonly MarkedVisitor[]>;
  /** A text that is another one once there are more or fewer. */
  revision(market: MarketCode): Promise<string>;
  /** After which revision of the accounts somebody got their number; nothing of whom that is not known. */
  arrivals(market: MarketCode): Promise<ReadonlyMap<number, number>>;
  /** Which of these were called on, on that day or later. */
  called(market: MarketCode, subjects: readonly number[], since: IsoDate): Promise<ReadonlySet<number>>;
  /** Adds; what is there already stays. */
  add(market: MarketCode, marked: readonly MarkedVisitor[]): Promise<void>;
  /** Of those whose last call was before a day, and where erased ones worked until then. How many marks that were. */
  forgetBefore(market: MarketCode, day: IsoDate): Promise<number>;
  /** Once the secret is given up under which they were made. How many that were. */
  forget(market: MarketCode): Promise<number>;
}
