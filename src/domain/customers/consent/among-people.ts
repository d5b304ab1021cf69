import type { RowValues } from '../account-values.ts';
import { markIndex, type Recognisable } from '../erasure/mark-index.ts';
import { recogniser, type Recognised } from '../erasure/recognise.ts';
import { namedIndex, type Named } from './named-index.ts';
import { nearnessAmong } from './near-names.ts';
import { sieveOf } from './sieve.ts';
import { nameReader, type NameReader } from './words-of-names.ts';

export interface AmongPeople<Of> {
  /**
   * Whether somebody can be any of them: false of nearly all, who then are none of them.
   * @param values and `more`: whose identifiers count
   * @param own the account they are: whoever has no other is not asked about. Empty where they are none
   */
  readonly canBe: (name: string, values: RowValues, more?: RowValues, own?: string) => boolean;
  /** Whose a row is or may be, by an identifier, an address or their name. */
  readonly recognise: (values: RowValues) => Recognised<Of>;
  /** To whose name the row's is near. */
  readonly near: (values: RowValues) => readonly Of[];
}

/** Many people: by what they are called, or by digests that are kept of them. */
export type ManyPeople<Of> =
  | { readonly named: readonly Named<Of>[] }
  | { readonly marked: readonly Recognisable<Of>[]; readonly digest: (written: string) => string };

interface HowRead {
  /** Columns of the market's own by which nobody is recognised. */
  readonly isNobodys?: ((column: string) => boolean) | undefined;
  /** Shared with whoever reads the same names. */
  readonly read?: NameReader;
}

/** Holds rows against many people. */
export function amongPeople<Of>(
  people: ManyPeople<Of>,
  { isNobodys, read = nameReader() }: HowRead = {},
): AmongPeople<Of> {
  const index = 'named' in people ? namedIndex(people.named, read) : markIndex(people.marked, people.digest);
  const sieve = sieveOf(index, isNobodys);
  return {
    canBe: (name, values, more, own = '') =>
      sieve.byName(name, own) ||
      sieve.byIdentifier(values, own) ||
      (more !== undefined && sieve.byIdentifier(more, own)),
    recognise: recogniser(index, isNobodys),
    near: nearnessAmong(index, read),
  };
}
