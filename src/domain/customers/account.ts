import type { AccountId, MarketCode, TerritoryCode } from '../basics/ids.ts';
import type { BasisPoints, Days } from '../basics/units.ts';

/** What a cell of the workbook becomes: text, whole number, yes/no. Dates are ISO text, shares basis points. */
export type FactValue = string | number | boolean;

/** An HCP (person) or HCO (institution) a rep may visit or a channel may reach. */
export interface Account {
  readonly market: MarketCode;
  /** The market's own identifier, unique in the market and stable over cycles. */
  readonly accountId: AccountId;
  readonly name: string;
  readonly territory: TerritoryCode;
  /** Everything else the market's workbook says, by column key (`potential`, `potential@cardiolan`, `consent-email`). */
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** An account on its way from a thread to a table: its facts are JSON text, which costs little to hand over. */
export interface PackedAccount extends Omit<Account, 'facts'> {
  readonly facts: string;
}

/** A person who works a territory, or a territory that waits for one. */
export interface Rep {
  readonly market: MarketCode;
  readonly team: string;
  readonly territory: TerritoryCode;
  /** Empty while the territory is vacant. */
  readonly name: string;
  readonly email: string;
  /** Basis points of a full-time rep. */
  readonly fte: BasisPoints;
  /** Absent where the team sheet does not say: the rule's default counts. */
  readonly leaveDays?: Days;
  /** Training, meetings and office days in the cycle, besides what the rules take from everybody. */
  readonly otherDays: Days;
  /** State or region whose public holidays apply; empty: the market's own. */
  readonly region: string;
  readonly employedFrom: string;
  readonly employedTo: string;
  /** What the team sheet says in columns of the market's own, by column key. */
  readonly own: Readonly<Record<string, FactValue>>;
}
