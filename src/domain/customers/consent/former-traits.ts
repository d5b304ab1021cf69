import type { Account, FactValue } from '../account.ts';
import type { RecognisedPerson } from '../erasure/traits.ts';

/** By what somebody is recognised by name. */
export const formerFields = ['name', 'city', 'postcode'] as const;
export type FormerField = (typeof formerFields)[number];

/** What accounts were called before and where they were, by number: each value that was changed. */
export type FormerTraits = ReadonlyMap<number, readonly (readonly [FormerField, FactValue])[]>;

/** Somebody by all names and places they had: an older list still calls them so. */
export function everCalled(
  { accountId, name, facts }: Pick<Account, 'accountId' | 'name' | 'facts'>,
  before: readonly (readonly [FormerField, FactValue])[] = [],
): RecognisedPerson {
  const row = { ...facts, 'account-id': accountId, name };
  const names = before.flatMap(([field, value]) => (field === 'name' ? [String(value)] : []));
  const places = before.filter(([field]) => field !== 'name');
  return {
    names: [...new Set([name, ...names])],
    rows: [row, ...places.map(([field, value]) => ({ ...row, [field]: value }))],
  };
}
