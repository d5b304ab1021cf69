import type { Finding } from '#domain/basics/finding.ts';
import type { Account, PackedAccount } from '#domain/customers/account.ts';
import type { FieldChange } from '#domain/customers/master-data/master-data-change.ts';
import { accountFacts } from '#storage/documents/account-facts.ts';
import type { StreamedChange, ImportPhase, CheckedFile } from '#usecases/ports.ts';

/** What a weighing yields in numbers: each goes over slice by slice, as the other side asks for it. */
export interface Slices {
  readonly findings: readonly Finding[];
  readonly fieldChanges: readonly FieldChange[];
  /** As `packAccounts` makes them. */
  readonly accounts: readonly string[];
}
export type ListName = keyof Slices;

export type ToTask =
  | { readonly say: 'known'; readonly accounts: readonly Account[] }
  | { readonly say: 'known-all' }
  | { readonly say: 'next'; readonly list: ListName }
  | { readonly say: 'record' };

/** What came of it, but for the lists. */
export interface Frame extends Pick<
  CheckedFile,
  'differenceCounts' | 'refused' | 'offer' | 'people' | 'erased' | 'overwritten' | 'mustGo' | 'lifted'
> {
  readonly change: Omit<StreamedChange, 'accountsToSave' | 'fieldChanges'>;
  readonly details: Omit<CheckedFile['details'], 'findings'>;
}

export type FromTask =
  | { readonly say: 'phase'; readonly phase: ImportPhase; readonly rows: number }
  | { readonly say: 'checked'; readonly frame: Frame }
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

/** Accounts as a bare list of texts: nothing costs less to hand to another thread. */
export function* packAccounts(accounts: readonly Account[]): Iterator<readonly string[], undefined> {
  for (let from = 0; from < accounts.length; from += SLICE) {
    const texts: string[] = [];
    for (const { accountId, name, territory, facts } of accounts.slice(from, from + SLICE)) {
      texts.push(accountId, name, territory, accountFacts.write(facts));
    }
    yield texts;
  }
  return undefined;
}

export const unpackAccounts = (market: string, texts: readonly string[]): readonly PackedAccount[] =>
  Array.from({ length: texts.length / TEXTS }, (_, index) => {
    const [accountId = '', name = '', territory = '', facts = ''] = texts.slice(
      index * TEXTS,
      (index + 1) * TEXTS,
    );
    return { market, accountId, name, territory, facts };
  });
