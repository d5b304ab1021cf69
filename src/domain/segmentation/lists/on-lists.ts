import type { IsoDate } from '../../basics/iso-date.ts';
import { channels, type Channel } from '../../basics/channel.ts';
import type { Account } from '../../customers/account.ts';
import { factReader } from '../../customers/account-facts.ts';
import type { BehaviourList } from '../../customers/behaviour/event-dictionary.ts';
import type { Consent } from '../../customers/consent/consent.ts';
import { mayReach } from '../../customers/consent/may-reach.ts';
import { bindRules, rulesIn } from '../../rulebook/conditions/bind-rules.ts';
import { judgeRow } from '../../rulebook/conditions/by-row.ts';
import { HOLDS } from '../../rulebook/conditions/truth.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { knownAs } from '../placing/fact-columns.ts';

/** An account on a list, with the channels over which it may be reached. */
export interface OnList<Of> {
  readonly account: Of;
  readonly ways: readonly Channel[];
  /** What it is of the facts that the list asks for. */
  readonly why: readonly { readonly fact: string; readonly value: number | string | boolean }[];
}

export interface ListedBy {
  readonly rules: EffectiveRules;
  readonly saidBy: (account: Account) => readonly Consent[];
  readonly on: IsoDate;
}

/**
 * Who is on a list. Whoever may be reached over no channel is not, and is counted: a list is there to be used. Of whom nobody
 * knows whether the condition holds, it does not.
 * @param accounts with what is made of their events, in the order in which they are listed
 */
export function onList<Of extends Account>(
  { when, facts }: Pick<BehaviourList, 'when' | 'facts'>,
  accounts: readonly Of[],
  { rules, saidBy, on }: ListedBy,
): { readonly members: readonly OnList<Of>[]; readonly closed: number } {
  const kinds = new Map(facts.map(({ key, kind }) => [key, kind]));
  const holds = judgeRow<Account>(bindRules(when.condition, rulesIn(rules)), (key) => {
    const kind = kinds.get(key) ?? { type: 'any' };
    const read = factReader(key, '');
    return (account) => knownAs(kind, read(account));
  });
  const listed = accounts.filter((account) => holds(account) === HOLDS);
  const members = listed.flatMap((account): readonly OnList<Of>[] => {
    const said = saidBy(account);
    const ways = channels.filter((way) => mayReach(said, way, 'marketing', on, rules).why === undefined);
    const why = facts.flatMap(({ key }) => {
      const value = account.facts[key];
      return value === undefined ? [] : [{ fact: key, value }];
    });
    return ways.length === 0 ? [] : [{ account, ways, why }];
  });
  return { members, closed: listed.length - members.length };
}
