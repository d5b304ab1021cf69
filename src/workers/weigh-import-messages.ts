import type { Finding } from '#domain/basics/finding.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Difference, FieldChange, RosterChange } from '#domain/customers/roster/roster-change.ts';
import type { ImportPhase, WeighedFile } from '#usecases/ports.ts';

/** What a weighing yields in numbers. */
export interface Yield {
  readonly accountsToSave: readonly Account[];
  readonly fieldChanges: readonly FieldChange[];
  readonly differences: readonly Difference[];
  readonly findings: readonly Finding[];
}

export type ToTask =
  | { readonly say: 'known'; readonly accounts: readonly Account[] }
  | { readonly say: 'known-all' }
  | { readonly say: 'next' };

export type FromTask =
  | { readonly say: 'phase'; readonly phase: ImportPhase; readonly rows: number }
  | { readonly say: 'slice'; readonly items: Partial<Yield> }
  | {
      readonly say: 'end';
      readonly frame: Omit<WeighedFile, 'change' | 'differences' | 'findings'>;
      readonly restOfChange: Omit<RosterChange, 'accountsToSave' | 'fieldChanges'>;
    };

/** So many items go over at once: a few milliseconds of work for the side that answers everybody else. */
export const SLICE = 2_000;

export function* slicesOf(all: Yield): Iterable<Partial<Yield>> {
  for (const [name, items] of Object.entries(all)) {
    for (let from = 0; from < items.length; from += SLICE) yield { [name]: items.slice(from, from + SLICE) };
  }
}
