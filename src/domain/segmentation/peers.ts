import type { Account } from '../customers/account.ts';
import { textReader } from '../customers/account-facts.ts';
import type { PeerTrait } from '../rulebook/rules/potential-peers.ts';

/** A row that does not say what it is counts as a person. */
const stoodFor: Readonly<Record<PeerTrait, string>> = { kind: 'person', specialty: '' };

/**
 * Accounts that are like each other in all of some traits, by their places in the list; none where all are held against all.
 */
export function groupPeers(
  accounts: readonly Account[],
  traits: readonly PeerTrait[],
): readonly (readonly number[])[] {
  if (traits.length === 0) return [];
  const readers = traits.map((trait) => {
    const read = textReader(trait);
    return (account: Account): string => read(account) || stoodFor[trait];
  });
  const groups = new Map<string, number[]>();
  for (const [index, account] of accounts.entries()) {
    const key = readers.map((read) => read(account)).join('\n');
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups.size === 1 ? [] : [...groups.values()];
}
