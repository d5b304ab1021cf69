import { isRising, sortedBy } from '#domain/basics/stable-order.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { Account, PackedAccount } from '#domain/customers/account.ts';
import type { FieldChange } from '#domain/customers/master-data/master-data-change.ts';
import { accountFacts } from '#storage/documents/account-facts.ts';
import type { StreamedChange, ImportPhase, CheckedFile, WholeFile } from '#usecases/ports.ts';

/** Accounts as one text: nothing costs less to hand to another thread, and to hold until it is stored. */
export interface AccountTexts {
  /** Of each identifier, name, territory and facts, one behind the other. */
  readonly text: string;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
}

/** What a weighing yields in numbers: each goes over slice by slice, as the other side asks for it. */
export interface Slices {
  readonly findings: readonly Finding[];
  readonly fieldChanges: readonly FieldChange[];
  /** As `packAccounts` makes them. */
  readonly accounts: AccountTexts;
}
export type ListName = keyof Slices;

export type ToTask =
  | { readonly say: 'known'; readonly accounts: readonly Account[] }
  | { readonly say: 'known-all' }
  /** For so many slices more of a list. */
  | { readonly say: 'next'; readonly list: ListName; readonly slices: number }
  | { readonly say: 'whole' }
  | { readonly say: 'record' };

/** What came of it, but for the lists. */
export interface Frame extends Pick<
  CheckedFile,
  'differenceCounts' | 'refused' | 'offer' | 'leftOut' | 'erased' | 'overwritten' | 'mustGo' | 'lifted'
> {
  readonly change: Omit<StreamedChange, 'accountsToSave' | 'fieldChanges'>;
}

/** What the last checks add, but for the findings. */
export interface LastFrame extends Pick<WholeFile, 'refused' | 'people'> {
  readonly details: Omit<WholeFile['details'], 'findings'>;
}

export type FromTask =
  | { readonly say: 'phase'; readonly phase: ImportPhase; readonly rows: number }
  | { readonly say: 'checked'; readonly frame: Frame }
  | { readonly say: 'whole'; readonly frame: LastFrame }
  | { readonly say: 'slice'; readonly list: ListName; readonly slice: Partial<Slices> }
  | { readonly say: 'last'; readonly list: ListName }
  | { readonly say: 'record'; readonly text: Uint8Array<ArrayBuffer> };

/** So many items go over at once: a few milliseconds of work for the side that answers everybody else. */
export const SLICE = 1_000;

export function* slicesOf<Item>(items: readonly Item[]): Iterator<readonly Item[], undefined> {
  for (let from = 0; from < items.length; from += SLICE) yield items.slice(from, from + SLICE);
  return undefined;
}

/** Of an account: identifier, name, territory, facts. */
const TEXTS = 4;

/** An iterator that is made when it is asked first. */
export function* lazily<Item>(make: () => Iterator<Item, undefined>): Iterator<Item, undefined> {
  const made = make();
  for (let next = made.next(); next.done !== true; next = made.next()) yield next.value;
  return undefined;
}

/** By identifier, as they get their numbers: a table takes rows in the order of its key in half of the time. */
function inOrder(accounts: readonly Account[]): readonly Account[] {
  // Most files are in that order.
  if (isRising(accounts, ({ accountId }) => accountId)) return accounts;
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  // Texts alone are put in order far sooner than by comparing. One that is there twice has errors, or is so all the same.
  return byId.size < accounts.length
    ? sortedBy(accounts, ({ accountId }) => accountId)
    : [...byId.keys()].toSorted().map((accountId) => byId.get(accountId)!);
}

/** Slice by slice, in order. */
export function* packAccounts(accounts: readonly Account[]): Iterator<AccountTexts, undefined> {
  const ordered = inOrder(accounts);
  for (let from = 0; from < ordered.length; from += SLICE) {
    const slice = ordered.slice(from, from + SLICE);
    const ends = new Uint32Array(slice.length * TEXTS);
    let text = '';
    let next = 0;
    for (const { accountId, name, territory, facts } of slice) {
      const written = accountFacts.write(facts);
      ends[next] = text.length + accountId.length;
      ends[next + 1] = ends[next]! + name.length;
      ends[next + 2] = ends[next + 1]! + territory.length;
      ends[next + 3] = ends[next + 2]! + written.length;
      text += accountId + name + territory + written;
      next += TEXTS;
    }
    yield { text, ends };
  }
  return undefined;
}

export function unpackAccounts(market: string, { text, ends }: AccountTexts): readonly PackedAccount[] {
  const accounts: PackedAccount[] = [];
  let from = 0;
  for (let at = 0; at < ends.length; at += TEXTS) {
    const accountId = text.slice(from, ends[at]);
    const name = text.slice(ends[at], ends[at + 1]);
    const territory = text.slice(ends[at + 1], ends[at + 2]);
    const facts = text.slice(ends[at + 2], ends[at + 3]);
    from = ends[at + 3]!;
    accounts.push({ market, accountId, name, territory, facts });
  }
  return accounts;
}
