import type { MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import type { FormerTerritory } from '#domain/customers/former-territory.ts';
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

/** How much is kept under the code of a territory. */
export interface TerritoryUse {
  /** Accounts that it leads. */
  readonly accounts: number;
  /** Accounts that it works besides whoever leads them. */
  readonly shared: number;
  readonly reps: number;
  readonly calls: number;
  readonly absences: number;
  /** Lines of plans as they stand, of every cycle. */
  readonly lines: number;
  readonly proposals: number;
  readonly trainings: number;
  readonly breachNotes: number;
  /** Grants of users. */
  readonly grants: number;
}

/** The codes of a market's territories, wherever anything is kept under one. */
export interface TerritoryStore {
  useOf(market: MarketCode, territory: TerritoryCode): Promise<TerritoryUse>;
  /** Whether anything at all is kept under a code, of a plan long gone too. */
  isUsed(market: MarketCode, territory: TerritoryCode): Promise<boolean>;
  /** Codes that territories went by before. */
  formerly(market: MarketCode): Promise<readonly FormerTerritory[]>;
  /** All that is kept under a code is from then on kept under another, which must be free. */
  rename(
    market: MarketCode,
    change: { readonly from: TerritoryCode; readonly to: TerritoryCode; readonly on: IsoDate },
  ): Promise<void>;
}
