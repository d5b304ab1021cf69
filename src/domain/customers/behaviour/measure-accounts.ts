import type { IsoDate } from '../../basics/iso-date.ts';
import type { Amount } from '../../cycles/segmentation.ts';
import { rulesIn } from '../../rulebook/conditions/bind-rules.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { behaviourUse } from '../../rulebook/rules/behaviour.ts';
import type { Account } from '../account.ts';
import type { Consent } from '../consent/consent.ts';
import { ofEachList } from '../consent/may-reach.ts';
import type { EventDictionary, Measure } from './event-dictionary.ts';
import { measureEvents, type DayOfEvents } from './measure-events.ts';
import { mayUseBehaviour } from './who-is-measured.ts';

/** What amounts of a dictionary come to by the rules in force. */
function amountsBy(rules: EffectiveRules): (amount: Amount) => number {
  const ruled = rulesIn(rules);
  return (amount) => {
    const value = typeof amount === 'number' ? amount : ruled(amount.rule);
    if (typeof value !== 'number') throw new TypeError('an amount of the event dictionary is no number');
    return value;
  };
}

export interface Behaved {
  readonly dictionary: Pick<EventDictionary, 'events'>;
  readonly measures: readonly Measure[];
  /** What accounts did, by number; nothing of those that did nothing. */
  readonly did: ReadonlyMap<number, readonly DayOfEvents[]>;
  readonly saidBy: (account: Account) => readonly Consent[];
  readonly rules: EffectiveRules;
  readonly on: IsoDate;
}

/**
 * Accounts with what is made of what they did, as facts beside their own. Of whom the market's rules use nothing, and of
 * whoever objected, nobody knows anything of it: not even that they did nothing.
 */
export function measureAccounts<Of extends Account>(
  accounts: readonly Of[],
  { dictionary, measures, did, saidBy, rules, on }: Behaved,
): readonly Of[] {
  const use = valueOf(rules, behaviourUse);
  if (measures.length === 0 || use === 'nobody') return accounts;
  const mayUse = ofEachList((said) => mayUseBehaviour(said, use, on));
  const amountOf = amountsBy(rules);
  const nothing = measureEvents(dictionary, measures, [], on, amountOf);
  return accounts.map((account) => {
    if (!mayUse(saidBy(account))) return account;
    const days = did.get(account.subject ?? 0);
    const measured = days ? measureEvents(dictionary, measures, days, on, amountOf) : nothing;
    return { ...account, facts: { ...account.facts, ...measured } };
  });
}
