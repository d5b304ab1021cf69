import type { AccountId, MarketCode, TerritoryCode } from '../basics/ids.ts';

/** What a cell of the workbook becomes: text, whole number, yes/no. Dates are ISO text, shares basis points. */
export type FactValue = string | number | boolean;

/** An HCP (person) or HCO (institution) a rep may visit or a channel may reach. */
export interface Account {
  readonly market: MarketCode;
  /** The market's own identifier, unique in the market and stable over cycles. */
  readonly accountId: AccountId;
  /**
   * Its number in the market: counted up, never given to another, and its own whatever becomes of its identifier and
   * its name. Accounts of equal worth are served in this order. Absent until it is kept.
   */
  readonly subject?: number;
  readonly name: string;
  readonly territory: TerritoryCode;
  /** Everything else the market's workbook says, by column key (`potential`, `potential@cardiolan`, `consent-email`). */
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** An account as it is kept. */
export interface KeptAccount extends Account {
  readonly subject: number;
}

/** The number of an account that is not kept yet. */
export const NO_SUBJECT = 0;

/** What an account is called by its number: where its identifier is not told, or is erased. */
export const numberName = (subject: number): string => `#${subject}`;

/** The number in such a name; undefined in any other. */
export function numberNamed(name: string): number | undefined {
  const no = /^#(\d{1,15})$/.exec(name)?.[1];
  return no === undefined ? undefined : Number(no);
}

/** An account on its way from a thread to a table: its facts are JSON text, which costs little to hand over. */
export interface PackedAccount extends Omit<Account, 'facts'> {
  readonly facts: string;
}
