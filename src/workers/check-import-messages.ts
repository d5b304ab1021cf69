import { compareText } from '#domain/basics/stable-order.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { Account, PackedAccount } from '#domain/customers/account.ts';
import type { FieldChange, MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import { accountFacts } from '#storage/documents/account-facts.ts';
import type { StreamedChange, ImportPhase, CheckedFile, WholeFile } from '#usecases/ports.ts';

/** What newcomers say, by place, beside the lists of what others say: as few texts as can be. */
export function newcomersFirst(
  { accountsToSave, saidOfSaved, consents, images, ...rest }: Omit<MasterDataChange, 'fieldChanges'>,
  order: Uint32Array | undefined,
): Frame['change'] {
  if (!images) return { ...rest, ...(consents ? { consents } : {}) };
  const count = images.addedAccounts.length;
  // Those who are added stand before those who are changed.
  const places = order
    ? order.filter((at) => at < count)
    : Uint32Array.from({ length: count }, (_, at) => at);
  const addedAccounts = Array.from(places, (at) => accountsToSave[at]!.accountId);
  const whole = { ...rest, images: { ...images, addedAccounts } };
  if (!consents || !saidOfSaved) return { ...whole, ...(consents ? { consents } : {}) };
  const lists = new Map(consents.map((each, at) => [each.consents, at + 1]));
  const newcomersSay = places.map((at) => lists.get(saidOfSaved[at]!) ?? 0);
  const told = newcomersSay.reduce((sum, list) => sum + (list === 0 ? 0 : 1), 0);
  const isOfThemAlone = told === consents.reduce((sum, { accounts }) => sum + accounts.length, 0);
  const added = new Set(isOfThemAlone ? [] : addedAccounts);
  const ofOthers = consents.map((each) => ({
    consents: each.consents,
    accounts: isOfThemAlone ? [] : each.accounts.filter((account) => !added.has(account)),
  }));
  return { ...whole, consents: ofOthers, newcomersSay };
}

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

/** Many short texts as one: each by itself takes as long to hand over as all of them together. */
export interface OneText {
  readonly text: string;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
}

export function asOneText(texts: readonly string[]): OneText {
  const ends = new Uint32Array(texts.length);
  let text = '';
  for (const [at, each] of texts.entries()) {
    text += each;
    ends[at] = text.length;
  }
  return { text, ends };
}

export const textsOf = ({ text, ends }: OneText): readonly string[] =>
  Array.from(ends, (end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));

/** What came of it, but for the lists. */
export interface Frame extends Pick<
  CheckedFile,
  'differenceCounts' | 'refused' | 'offer' | 'leftOut' | 'erased' | 'overwritten' | 'mustGo' | 'lifted'
> {
  readonly change: Omit<StreamedChange, 'accountsToSave' | 'fieldChanges'>;
  /** In place of those of the change: who was not there, where that is to be kept. */
  readonly addedAccounts: OneText;
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

/**
 * Places in a list of accounts by identifier, as they get their numbers: a table takes rows in the order of its key in
 * half of the time. Undefined where the list is in that order, as most files are.
 */
export function orderOf(accounts: readonly Account[]): Uint32Array | undefined {
  if (accounts.every(({ accountId }, at) => at === 0 || accounts[at - 1]!.accountId < accountId))
    return undefined;
  const places = new Map(accounts.map(({ accountId }, at) => [accountId, at]));
  // Texts alone are put in order far sooner than by comparing. One that is there twice has errors, or is so all the same.
  return places.size < accounts.length
    ? Uint32Array.from(accounts.keys()).toSorted((a, b) =>
        compareText(accounts[a]!.accountId, accounts[b]!.accountId),
      )
    : Uint32Array.from([...places.keys()].toSorted(), (accountId) => places.get(accountId)!);
}

/** Slice by slice, in order. */
export function* packAccounts(
  accounts: readonly Account[],
  order = orderOf(accounts),
): Iterator<AccountTexts, undefined> {
  for (let from = 0; from < accounts.length; from += SLICE) {
    const until = Math.min(from + SLICE, accounts.length);
    const ends = new Uint32Array((until - from) * TEXTS);
    let text = '';
    let next = 0;
    for (let at = from; at < until; at += 1) {
      const { accountId, name, territory, facts } = accounts[order?.[at] ?? at]!;
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
