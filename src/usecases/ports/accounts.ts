/** Accounts and reps of a market. */
import type { AccountId, MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import type { FormerTraits } from '#domain/customers/consent/former-traits.ts';
import type { AccountHistory } from '#domain/customers/fact-origins.ts';
import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import type { KeptMasterDataChange } from '#domain/customers/master-data/undo-master-data-change.ts';
import type { SearchedName } from '#domain/customers/names-together.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { FindableAccount } from '#domain/customers/search/search-words.ts';
import type { ConsentEntry } from './consents.ts';
import type { StreamedChange } from './imports.ts';

export interface AccountStore {
  /** All of a market's accounts, by account id. */
  ofMarket(market: MarketCode): Promise<readonly KeptAccount[]>;
  byId(market: MarketCode, accountId: AccountId): Promise<KeptAccount | undefined>;
  /** How it came to be as it is, as far as changes are still kept. */
  historyOf(market: MarketCode, subject: number): Promise<AccountHistory>;
  /** Those of these numbers that there are, in no order. */
  numbered(market: MarketCode, subjects: Iterable<number>): Promise<readonly KeptAccount[]>;
  /** The numbers of these accounts, of removed ones too; whoever was never heard of is missing. */
  numbersOf(market: MarketCode, accountIds: Iterable<AccountId>): Promise<ReadonlyMap<AccountId, number>>;
  /** What accounts that refused in some way were called before, and where they were, by number. */
  formerly(market: MarketCode): Promise<FormerTraits>;
  /** The same, one by one; whom a change of this transaction concerned is known without reading a market again. */
  numberOf(
    market: MarketCode,
    accountIds: readonly AccountId[],
  ): Promise<(accountId: AccountId) => number | undefined>;
  /** In which territories each account is worked, its own first, for whoever needs nothing else of it. */
  territoriesOf(market: MarketCode): Promise<ReadonlyMap<AccountId, readonly TerritoryCode[]>>;
  count(market: MarketCode): Promise<number>;
  /** How many state this code in a column, and how many anything at all: no account is read for it. */
  countStating(
    market: MarketCode,
    column: string,
    code: string,
  ): Promise<{ readonly some: number; readonly all: number }>;
  /** As they are searched, removed ones by their identifier, from the first number after one on, by number. */
  searched(
    market: MarketCode,
    some: { readonly after: number; readonly limit: number },
  ): Promise<readonly SearchedName[]>;
  /** As they are found, from the first number after one on, by number; removed ones are not. */
  findable(
    market: MarketCode,
    some: { readonly after: number; readonly limit: number },
  ): Promise<readonly FindableAccount[]>;
  /**
   * Saves and removes accounts and reps as the change says. The revision of the accounts and reps it leads to.
   * @param entry by what it comes in; what accounts say of being reached is kept under it, and where there is none is not
   */
  apply(market: MarketCode, change: MasterDataChange | StreamedChange, entry?: ConsentEntry): Promise<number>;
  /** Of the accounts and reps as it is: a larger number after every change, 0 before the first. */
  revision(market: MarketCode): Promise<number>;
  /** All larger ones, in their order. */
  revisionsSince(market: MarketCode, revision: number): Promise<readonly number[]>;
  /** What is kept of the change that led to a revision. */
  changeTo(revision: number): Promise<KeptMasterDataChange>;
  /** All of a market's reps, by territory. */
  repsOf(market: MarketCode): Promise<readonly Rep[]>;
}
