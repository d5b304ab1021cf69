import { numberName, numberNamed, type Account, type KeptAccount } from '../../customers/account.ts';
import { repAbout } from '../../customers/duties/due-duties.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Affiliation } from '../../customers/affiliations/affiliation.ts';
import type { PastTouch } from './limit-window.ts';

/** Of an account that is one person with another: the number that counts for both. */
export const SAME_PERSON = 'same-person';

/** What the law counts of people, as it was loaded. */
export interface CountedPeople<Touch extends PastTouch = PastTouch> {
  readonly accounts: readonly KeptAccount[];
  readonly past: readonly Touch[];
  readonly affiliations: readonly Affiliation[];
}

/**
 * The same with people who stand under several numbers as one: calls on somebody who is no account any more are calls on
 * whoever they are now, at the place where they were made, and accounts of one person count together.
 * @param together by number the one they count under
 * @param numberOf of whoever is called so and is no account
 */
export function countTogether<Touch extends PastTouch>(
  { accounts, past, affiliations }: CountedPeople<Touch>,
  together: ReadonlyMap<number, number>,
  numberOf: (name: string) => number | undefined,
): CountedPeople<Touch> {
  if (together.size === 0) return { accounts, past, affiliations };
  /** Of each group its first account: the others may be gone. */
  const account = new Map<number, KeptAccount>();
  for (const each of accounts) {
    const group = together.get(each.subject);
    const known = group === undefined ? undefined : account.get(group);
    if (group !== undefined && (!known || each.subject < known.subject)) account.set(group, each);
  }
  const there = new Set(accounts.map(({ accountId }) => accountId));
  const isNow = (name: string): string => {
    if (there.has(name)) return name;
    const subject = numberOf(name) ?? numberNamed(name);
    const group = subject === undefined ? undefined : together.get(subject);
    return (group === undefined ? undefined : account.get(group)?.accountId) ?? name;
  };
  return {
    accounts: accounts.map((each) => {
      const counted = account.get(together.get(each.subject) ?? -1);
      return counted && counted !== each
        ? { ...each, facts: { ...each.facts, [SAME_PERSON]: numberName(counted.subject) } }
        : each;
    }),
    past: past.map((touch) => {
      const now = isNow(touch.account);
      return now === touch.account ? touch : { ...touch, account: now };
    }),
    affiliations: affiliations.map((each) => {
      const now = isNow(each.account);
      return now === each.account ? each : { ...each, account: now };
    }),
  };
}

/**
 * Calls as whoever has the account now made them, where it is the same rep under another code: a territory that was renamed
 * by a new row beside the old one makes no second rep of one.
 */
export function underOneHand<Touch extends PastTouch>(
  past: readonly Touch[],
  accounts: readonly Account[],
  reps: readonly Rep[],
): readonly Touch[] {
  const handOf = new Map(reps.map((rep) => [rep.territory, repAbout(rep).toLowerCase()]));
  const territoryOf = new Map(accounts.map(({ accountId, territory }) => [accountId, territory]));
  return past.map((touch) => {
    const own = territoryOf.get(touch.account) ?? touch.territory;
    const hand = handOf.get(touch.territory) ?? '';
    const isSame = own !== touch.territory && hand !== '' && hand === handOf.get(own);
    return isSame ? { ...touch, territory: own } : touch;
  });
}
