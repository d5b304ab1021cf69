import { compareText } from '../basics/stable-order.ts';
import { textFact } from './account-facts.ts';
import type { Account } from './account.ts';

/** Where people work, told apart by everything their accounts say of it. */
export interface Establishments {
  /**
   * What an account's establishment goes by: its name however it is spelled, else its identifier. Nobody knows where some
   * people work: all of those in a territory may be in one place, and count as if they were.
   */
  readonly keyOf: (accountId: string) => string;
  /** Of the first account there, whatever else it becomes. */
  readonly numberOf: (key: string) => number;
}

/** Begins the key of the one establishment that a territory's accounts of unknown establishment share. */
export const UNKNOWN_ESTABLISHMENT = '?';

/** The institution an account belongs to, in one spelling; an institution's own; empty where nobody says. */
export const institutionOf = (account: Account): string =>
  spelled(
    textFact(account, 'organisation') || (textFact(account, 'kind') === 'institution' ? account.name : ''),
  );

const spelled = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** Without accents and punctuation; what numbers stand for keeps its sign. */
const folded = (name: string): string =>
  name.startsWith('@')
    ? name
    : name
        .normalize('NFKD')
        .replaceAll(/\p{Mark}/gu, '')
        .replaceAll(/[^\p{L}\p{N}]/gu, '');

const idOf = (account: Account): string => spelled(textFact(account, 'organisation-id'));

type Named = Pick<Account, 'accountId' | 'territory'> & { readonly id: string; readonly name: string };

/**
 * One identifier is one establishment, whatever it is called; one name without an identifier is as well. Where several
 * identifiers bear the name that somebody gives alone, nobody knows which of them is meant, and all are counted as one.
 */
export function establishmentsOf(accounts: readonly Account[]): Establishments {
  const inOrder = accounts.toSorted(
    (a, b) => (a.subject ?? 0) - (b.subject ?? 0) || compareText(a.accountId, b.accountId),
  );
  const named = inOrder.map((account): Named => {
    const { accountId, territory } = account;
    return { accountId, territory, id: idOf(account), name: institutionOf(account) };
  });
  const idsOfName = new Map<string, Set<string>>();
  for (const { id, name } of named) {
    if (id === '' || name === '') continue;
    const ids = idsOfName.get(folded(name)) ?? new Set();
    idsOfName.set(folded(name), ids.add(id));
  }
  const joined = new Map<string, string>();
  const rootOf = (id: string): string => {
    const next = joined.get(id);
    return next === undefined ? id : rootOf(next);
  };
  for (const { id, name } of named) {
    if (id !== '' || name === '') continue;
    const [first, ...others] = [...(idsOfName.get(folded(name)) ?? [])];
    for (const other of others) {
      const [a, b] = [rootOf(first!), rootOf(other)];
      if (a !== b) joined.set(b, a);
    }
  }
  const groupOf = ({ id, name, territory }: Named): string => {
    if (id !== '') return `id ${rootOf(id)}`;
    if (name === '') return UNKNOWN_ESTABLISHMENT + territory;
    const [known] = idsOfName.get(folded(name)) ?? [];
    return known === undefined ? `name ${folded(name)}` : `id ${rootOf(known)}`;
  };
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  const keyOfAccount = new Map<string, string>();
  named.forEach((each, index) => {
    const group = groupOf(each);
    let key = keys.get(group);
    if (key === undefined) {
      const name = each.name || each.id;
      // Two of one name are told apart by their identifiers.
      key = name === '' ? group : taken.has(name) ? `${name} ${each.id}` : name;
      taken.add(key);
      keys.set(group, key);
      numbers.set(key, inOrder[index]!.subject ?? 0);
    }
    keyOfAccount.set(each.accountId, key);
  });
  return {
    keyOf: (accountId) => keyOfAccount.get(accountId) ?? '',
    numberOf: (key) => numbers.get(key) ?? 0,
  };
}
