import type { Channel } from '../basics/channel.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { consentRequired, consentUnknown } from '../rulebook/rules/consent.ts';
import type { Account } from './account.ts';
import { flagFact, type FactsRead } from './account-facts.ts';

/** What is read to tell whether accounts may be reached on channels. */
export const factsOfConsent = (channels: readonly Channel[]): FactsRead => ({
  ofAccount: channels.map((channel) => (channel === 'face-to-face' ? 'no-see' : `consent-${channel}`)),
  ofBrand: [],
});

/** Tells whether accounts may be reached on the channel: by their own word, or by rule where they never gave one. */
export function reachBy(channel: Channel, rules: EffectiveRules): (account: Account) => boolean {
  if (channel === 'face-to-face') return (account) => flagFact(account, 'no-see') !== true;
  const column = `consent-${channel}`;
  const unsaid = !valueOf(rules, consentRequired(channel)) || valueOf(rules, consentUnknown) === 'granted';
  // A refusal holds even where the rule asks for no consent.
  return (account) => flagFact(account, column) ?? unsaid;
}

/** The same of one account. */
export const mayReach = (account: Account, channel: Channel, rules: EffectiveRules): boolean =>
  reachBy(channel, rules)(account);
