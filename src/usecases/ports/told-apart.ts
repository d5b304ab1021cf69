import type { MarketCode } from '#domain/basics/ids.ts';
import type { ToldApart } from '#domain/customers/returning/told-apart.ts';

/** Of whom somebody said that they are two persons, or that they are not after all: added to, and never changed. */
export interface ToldApartStore {
  add(market: MarketCode, said: readonly ToldApart[]): Promise<void>;
  /** In the order in which it was said. */
  ofMarket(market: MarketCode): Promise<readonly ToldApart[]>;
}
