import type { RowValues } from '../account-values.ts';
import { markIndex, type Recognisable } from '../erasure/mark-index.ts';
import { recogniser, type Recognised } from '../erasure/recognise.ts';
import { nearnessAmong } from './near-names.ts';
import { sieveOf } from './sieve.ts';
import { nameReader, type NameReader } from './words-of-names.ts';

export interface AmongPeople<Of> {
  /**
   * Whether somebody can be any of them: false of nearly all, who then are none of them.
   * @param values and `more`: whose identifiers count
   */
  readonly canBe: (name: string, values: RowValues, more?: RowValues) => boolean;
  /** Whose a row is or may be, by an identifier, an address or their name. */
  readonly recognise: (values: RowValues) => Recognised<Of>;
  /** To whose name the row's is near. */
  readonly near: (values: RowValues) => readonly Of[];
}

/** How people's marks were made and are looked for. */
export interface HowMarked {
  /** Absent where marks are as they are written. */
  readonly digest?: ((written: string) => string) | undefined;
  /** Columns of the market's own by which nobody is recognised. */
  readonly isNobodys?: ((column: string) => boolean) | undefined;
  /** Shared with whoever reads the same names. */
  readonly read?: NameReader;
}

/** Holds rows against people of whom marks are kept. */
export function amongPeople<Of>(
  people: readonly Recognisable<Of>[],
  { digest, isNobodys, read = nameReader() }: HowMarked,
): AmongPeople<Of> {
  const index = markIndex(people, digest);
  const sieve = sieveOf(index, read, isNobodys);
  return {
    canBe: (name, values, more) =>
      sieve.byName(name) || sieve.byIdentifier(values) || (more !== undefined && sieve.byIdentifier(more)),
    recognise: recogniser(index, isNobodys),
    near: nearnessAmong(index, read),
  };
}
