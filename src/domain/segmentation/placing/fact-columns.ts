import type { Account, FactValue } from '../../customers/account.ts';
import { factReader } from '../../customers/account-facts.ts';
import type { SegmentationFact } from '../../cycles/segmentation.ts';
import type { CodeColumn, Column, NumberColumn } from '../../rulebook/conditions/by-column.ts';
import type { FactKind } from '../../rulebook/conditions/check-condition.ts';
import type { Constant } from '../../rulebook/conditions/condition.ts';

const wholeNumber = /^-?\d{1,15}$/;

/** A fact as conditions know it; undefined where nobody said it, or something that is none of its kind. */
export function knownAs(kind: FactKind, value: FactValue | undefined): Constant | undefined {
  if (value === undefined || value === '') return undefined;
  switch (kind.type) {
    case 'integer': {
      // A stage is kept as the code of its list.
      const number = typeof value === 'string' && wholeNumber.test(value) ? Number(value) : value;
      return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
    }
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'any':
    case 'code':
      return typeof value === 'string' ? value : undefined;
    case 'codes':
    case 'integers':
      return typeof value === 'string' ? value.split(',').map((each) => each.trim()) : undefined;
  }
}

/** Whole numbers of so many rows. */
export function numberColumn(rows: number, read: (row: number) => Constant | undefined): NumberColumn {
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = read(row);
    values[row] = typeof value === 'number' ? value : NaN;
  }
  return { type: 'numbers', values };
}

/** Anything else of so many rows: each kind of value is kept once. */
export function codeColumn(rows: number, read: (row: number) => Constant | undefined): CodeColumn {
  const kinds: Constant[] = [];
  const placeOf = new Map<Constant, number>();
  const values = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = read(row);
    if (value === undefined) {
      values[row] = -1;
      continue;
    }
    const name = typeof value === 'object' ? value.join('\n') : value;
    let place = placeOf.get(name);
    if (place === undefined) {
      place = kinds.length;
      placeOf.set(name, place);
      kinds.push(value);
    }
    values[row] = place;
  }
  return { type: 'codes', kinds, values };
}

/** What many accounts say of one fact, as a brand sees it. */
export function factColumn(
  accounts: readonly Account[],
  { key, kind }: SegmentationFact,
  brand: string,
): Column {
  const read = factReader(key, brand);
  const known = (row: number): Constant | undefined => knownAs(kind, read(accounts[row]!));
  return kind.type === 'integer' ? numberColumn(accounts.length, known) : codeColumn(accounts.length, known);
}
