import type { Where } from '../../basics/finding.ts';
import type { Account, FactValue } from '../account.ts';
import type { Affiliation } from '../affiliations/affiliation.ts';
import type { Consent } from '../consent/consent.ts';
import type { Rep } from '../rep.ts';
import type { TerritoryCodeSince } from '../territory-code.ts';

/** What a market's accounts and reps are at a moment. */
export interface MasterData {
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
}

export const importModes = ['upsert', 'remove-absent', 'replace'] as const;
/**
 * What a file says about what it does not name.
 *
 * - `upsert`: nothing. Accounts and reps it does not name stay, and so does what its columns do not cover.
 * - `remove-absent`: the same, but it is complete for every territory in which it names an account: other accounts
 *   known there are removed. Those of other territories stay, and no rep is removed.
 * - `replace`: everything. It is the whole truth of the market: accounts it does not name are removed, and so are facts
 *   in columns it lacks. The same of reps where it has a team sheet; a file without one says nothing about reps.
 */
export type ImportMode = (typeof importModes)[number];

export interface FieldChange {
  readonly accountId: string;
  readonly field: string;
  readonly before: FactValue | undefined;
  readonly after: FactValue | undefined;
}

/** What it takes, besides the field changes, to bring back the accounts and reps as it was. */
export interface MasterDataImages {
  readonly addedAccounts: readonly string[];
  /** As they were before they were removed. */
  readonly removedAccounts: readonly Account[];
  /** Territories that had no rep before. */
  readonly addedReps: readonly string[];
  /** Changed or removed reps as they were. */
  readonly formerReps: readonly Rep[];
}

/** The same things said of some accounts, by their identifiers: few different things are said of many. */
export interface SaidOfAccounts {
  readonly consents: readonly Consent[];
  readonly accounts: readonly string[];
}

/** What an import would do to a market's accounts and reps; empty when the file says nothing new. */
export interface MasterDataChange {
  readonly accountsToSave: readonly Account[];
  readonly accountsToRemove: readonly string[];
  readonly repsToSave: readonly Rep[];
  readonly repsToRemove: readonly string[];
  /** Accounts, or reps where the file is about them alone; the same of the next three. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly fieldChanges: readonly FieldChange[];
  /** What is said of being reached, to be kept beside, each account once; absent where nothing is. */
  readonly consents?: readonly SaidOfAccounts[];
  /** The same of each account to save, in their order: one of these lists, or an empty one. Absent where nobody told so. */
  readonly saidOfSaved?: readonly (readonly Consent[])[];
  /**
   * Accounts of which nothing but what they said of being reached is new, and in how many statements; they are among the
   * unchanged, for their rows stay. Absent where there are none.
   */
  readonly onlyHeard?: { readonly accounts: number; readonly statements: number };
  /** Where accounts worked that have left it; absent where none has. */
  readonly left?: readonly Affiliation[];
  /** Codes of territories that begin to mean another one; absent where none does. */
  readonly codes?: readonly TerritoryCodeSince[];
  /** Absent in a change that nobody undoes. */
  readonly images?: MasterDataImages;
}

export const differenceKinds = ['added', 'changed', 'removed'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** One line of what an import would do, as people read it: something added or removed, or one changed cell. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** What it is about, by the name its words have: `account`, `rep`, `call`. */
  readonly subject: string;
  /** Account id, territory, or whatever tells one from the others. */
  readonly key: string;
  readonly name: string;
  /** Column key; absent unless a cell changed, or an account that is new has several territories. */
  readonly field?: string;
  readonly before?: FactValue;
  readonly after?: FactValue;
  /** Where the file says so; absent for what the file does not mention. */
  readonly where?: Where;
}
