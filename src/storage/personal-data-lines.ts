import type { RetentionKind } from '#domain/access/retention.ts';

/**
 * What is done where somebody stood:
 * - `stays`: it names nobody, or nobody any more
 * - `row`: the row goes
 * - `row-or-search`: the row goes, and in rows of other accounts remarks are searched
 * - `blank`, `null`: it is emptied in the rows of the account, and searched in all others
 * - `search`: names, identifiers and addresses in it are written over
 * - `forget`: it is a word or heading that is remembered; the row goes where it names somebody
 * - `address`: an address of a user gives way to their number
 * - `apart`: something of its own; the reason says what
 */
type Treatment =
  | 'stays'
  | 'row'
  | 'row-or-search'
  | 'blank'
  | 'null'
  | 'search'
  | 'forget'
  | 'address'
  | 'apart';

export interface ColumnLine {
  readonly of: 'account' | 'user' | 'anybody' | 'nobody';
  readonly on: Treatment;
  readonly why?: string;
  /**
   * What it says is what somebody is called: a surname in it is theirs; or the code of a territory, which others go by,
   * so that it is told whom it may name and nothing is written.
   */
  readonly says?: 'somebody’s name' | 'a territory';
  /**
   * How the code of a territory stands in it, where not by itself: in a JSON list; as what JSON says of `territory`; before
   * the bar that a key begins with; among the facts of an account. Whoever renames a territory goes by this.
   */
  readonly codes?: 'list' | 'property' | 'beginning' | 'facts';
}

export interface TableLine {
  /** How rows of an account are found by its number: in their own market, their plan's or their change's. */
  readonly account?: 'market' | 'plan' | 'change';
  /** How rows of a user are found. */
  readonly user?: 'id' | 'user_id';
  /**
   * Where the market of a row stands: in a column, which of some rows is empty, or at its change, plan or cycle; without,
   * its rows are of no market or of all.
   */
  readonly market?: 'column' | 'change' | 'plan' | 'cycle';
  /** What tells a row, where something in it is searched. */
  readonly key?: readonly string[];
  /** A row that is about an account holds nothing that anybody wrote: only the others are searched, by an index. */
  readonly searched?: 'rows of no account';
  /** The column that tells when a row was written. */
  readonly when?: string;
  /** What retention forgets of it. */
  readonly retention?: RetentionKind;
  readonly columns: Readonly<Record<string, ColumnLine>>;
}

export const line = (of: ColumnLine['of'], on: Treatment, why?: string): ColumnLine => ({
  of,
  on,
  ...(why === undefined ? {} : { why }),
});
export const none = line('nobody', 'stays');
export const number = line('account', 'stays', 'a number that names nobody once its subject is erased');
export const ofAccount = line('account', 'row');
export const remarkOfAccount = line('account', 'row-or-search');
export const ofUser = line('user', 'row');
export const remark = line('anybody', 'blank');
export const prose = line('anybody', 'search');
export const name: ColumnLine = { ...prose, says: 'somebody’s name' };
/** The code of a territory: of nobody, though one may be called after somebody. */
export const territory: ColumnLine = { ...none, says: 'a territory' };
export const remembered = line('anybody', 'forget');
export const actor = line('user', 'address');
export const nobodys = (...names: readonly string[]): Readonly<Record<string, ColumnLine>> =>
  Object.fromEntries(names.map((name) => [name, none]));
