import type { MarketCode } from '#domain/basics/ids.ts';
import type { Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import type { TerritoryCodeSince } from '#domain/customers/territory-code.ts';

/** Where accounts worked before, or work besides, under their numbers; erased ones are gone. */
export interface AffiliationStore {
  /** In the order they were recorded; those of an import that was taken back are not among them. */
  ofMarket(market: MarketCode): Promise<readonly Affiliation[]>;
  /** By an import, whose id it is. */
  add(market: MarketCode, entry: string, affiliations: readonly Affiliation[]): Promise<void>;
  /** Of a person besides: what is said again of the same establishment from the same day takes its place. */
  apply(
    market: MarketCode,
    change: { readonly save: readonly Affiliation[]; readonly remove: readonly Affiliation[] },
  ): Promise<void>;
}

/** Since when codes of territories mean what they mean. */
export interface TerritoryCodeStore {
  /** Nothing of codes that always have; nothing of an import that was taken back. */
  ofMarket(market: MarketCode): Promise<readonly TerritoryCodeSince[]>;
  add(market: MarketCode, entry: string, codes: readonly TerritoryCodeSince[]): Promise<void>;
}
