import type { IsoDate } from '../basics/iso-date.ts';
import { compareText } from '../basics/stable-order.ts';
import { textFact } from './account-facts.ts';
import type { Account } from './account.ts';
import {
  ORGANISATION,
  ORGANISATION_ID,
  spelled,
  UNKNOWN_ESTABLISHMENT,
  type Affiliation,
} from './affiliations/affiliation.ts';
import {
  datedPlaces,
  isWithin,
  overlaps,
  successorsOf,
  type DatedPlaces,
} from './affiliations/dated-places.ts';
import { groupsOf, type Named } from './affiliations/one-house.ts';

/** Where people work, told apart by everything their accounts say of it. */
export interface Establishments {
  /**
   * What an account's establishment goes by: its name however it is spelled, else its identifier. Nobody knows where some
   * people work: all of those in a territory may be in one place, and count as if they were.
   */
  readonly keyOf: (accountId: string) => string;
  /** Of the first account there, whatever else it becomes. */
  readonly numberOf: (key: string) => number;
  /** Of affiliations, in their order. */
  readonly keysTold: readonly string[];
  /** What each known one is called where its name is not told: by the first of its accounts, for a practice is a person. */
  readonly numbered: () => ReadonlyMap<string, string>;
  /**
   * Where an account worked on a day: several where nobody knows which of them it was. Nothing of somebody who is no
   * account any more and of whom nobody knows it.
   */
  readonly onDay: (accountId: string, day: IsoDate) => readonly string[];
  /** Everywhere an account works on some of these days. */
  readonly during: (
    accountId: string,
    days: { readonly from: IsoDate; readonly to: IsoDate },
  ) => readonly string[];
}

/** `@12`; of several of which the same account is the first the others are `@12.2`, `@12.3`. */
function numberedNames(numbers: ReadonlyMap<string, number>, numberOf: (key: string) => number) {
  const names = new Map<string, string>();
  const met = new Map<number, number>();
  for (const key of numbers.keys()) {
    if (key.startsWith(UNKNOWN_ESTABLISHMENT)) continue;
    const first = numberOf(key);
    const nth = (met.get(first) ?? 0) + 1;
    met.set(first, nth);
    names.set(key, nth === 1 ? `@${first}` : `@${first}.${nth}`);
  }
  return names;
}

/** Of what is kept of former places: no more than a name and an identifier. */
const nowhere = { id: '', name: '', city: '', postcode: '' } as const;

/** After every number there is: of somebody who is no account any more. */
const NOBODY = Number.MAX_SAFE_INTEGER;

/** The institution an account belongs to, in one spelling; an institution's own; empty where nobody says. */
export const institutionOf = (account: Account): string =>
  spelled(
    textFact(account, ORGANISATION) || (textFact(account, 'kind') === 'institution' ? account.name : ''),
  );

/**
 * One identifier is one establishment, whatever it is called; one name in one place is as well, however it is spelled and
 * whatever identifiers are given with it: the lighter reading of the law is nobody's to choose by a column. Where several
 * identifiers bear the name that somebody gives alone, nobody knows which of them is meant, and all are counted as one.
 *
 * A move takes nothing with it: who was called on counts for the establishment of that day. Only one in which nobody
 * works any more may live on under another name: what was done there counts as well where its people are now, unless
 * identifiers or a day that a file names tell that these are two.
 */
export function establishmentsOf(
  accounts: readonly Account[],
  affiliations: readonly Affiliation[] = [],
): Establishments {
  const inOrder = accounts.toSorted(
    (a, b) => (a.subject ?? 0) - (b.subject ?? 0) || compareText(a.accountId, b.accountId),
  );
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  const present = inOrder.map((account): Named => {
    const { territory, subject = 0 } = account;
    return {
      territory,
      subject,
      id: spelled(textFact(account, ORGANISATION_ID)),
      name: institutionOf(account),
      city: textFact(account, 'city'),
      postcode: textFact(account, 'postcode'),
    };
  });
  const former = affiliations.map((each): Named => {
    const account = accountOf.get(each.account);
    if (each.organisation.startsWith(UNKNOWN_ESTABLISHMENT))
      return { ...nowhere, territory: each.organisation.slice(1), subject: account?.subject ?? NOBODY };
    return {
      ...nowhere,
      territory: account?.territory ?? '',
      subject: account?.subject ?? NOBODY,
      id: spelled(each.organisationId),
      name: spelled(each.organisation),
    };
  });
  const named = [...present, ...former];
  const groupOf = groupsOf(named);
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  const keyFor = (each: Named): string => {
    const group = groupOf(each);
    let key = keys.get(group);
    if (key === undefined) {
      const name = each.name || each.id;
      // Two of one name are told apart by their identifiers.
      key = name === '' ? group : taken.has(name) ? `${name} ${each.id}` : name;
      taken.add(key);
      keys.set(group, key);
    }
    numbers.set(key, Math.min(numbers.get(key) ?? NOBODY, each.subject));
    return key;
  };
  const keyOfAccount = new Map(inOrder.map(({ accountId }, index) => [accountId, keyFor(present[index]!)]));
  const keysTold = former.map(keyFor);
  const told = Map.groupBy(
    affiliations.map((affiliation, index) => ({ affiliation, place: keysTold[index] ?? '' })),
    ({ affiliation: { account } }) => account,
  );
  const keyOf = (accountId: string): string => keyOfAccount.get(accountId) ?? '';
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? 0;
    return number === NOBODY ? 0 : number;
  };
  const numbered = (): ReadonlyMap<string, string> => numberedNames(numbers, numberOf);
  if (affiliations.length === 0) {
    const only = (accountId: string): readonly string[] => {
      const key = keyOf(accountId);
      return key === '' ? [] : [key];
    };
    return { keyOf, numberOf, keysTold, numbered, onDay: only, during: only };
  }
  const withIds = new Set(named.filter(({ id }) => id !== '').map((each) => keys.get(groupOf(each))));
  const places = new Map<string, DatedPlaces>();
  for (const [accountId, own] of told)
    places.set(accountId, datedPlaces(accountOf.get(accountId), own, keyOf(accountId)));
  const besides = affiliations.flatMap(({ kind, until }, index) =>
    kind === 'also' && until === '' ? (keysTold[index] ?? []) : [],
  );
  const inhabited = new Set([...keyOfAccount.values(), ...besides]);
  const successors = successorsOf(
    [...places.values()].flatMap(({ stays }) => stays),
    {
      isInhabited: (place) => inhabited.has(place),
      // Two identifiers are two establishments.
      areTwo: (one, other) => withIds.has(one) && withIds.has(other),
    },
  );
  const from = (accountId: string, isIn: (days: { from: IsoDate; until: IsoDate }) => boolean) => {
    const now = keyOf(accountId);
    const own = places.get(accountId);
    if (!own) return now === '' ? [] : [now];
    const found = new Set<string>();
    for (const stay of own.stays) {
      if (!isIn(stay)) continue;
      found.add(stay.place);
      for (const next of successors(stay.place)) found.add(next);
    }
    if (now !== '' && isIn({ from: own.since, until: '' })) found.add(now);
    return [...found];
  };
  return {
    keyOf,
    numberOf,
    keysTold,
    numbered,
    onDay: (accountId, day) => from(accountId, (days) => isWithin(days, day)),
    during: (accountId, days) => {
      const found = from(accountId, (stay) => overlaps(stay, days));
      // Whoever works nowhere in these days is called on where they work now.
      return found.length > 0 || keyOf(accountId) === '' ? found : [keyOf(accountId)];
    },
  };
}
