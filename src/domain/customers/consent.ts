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

/** Whether the account may be reached on the channel: by its own word, or by rule where it never gave one. */
export function mayReach(account: Account, channel: Channel, rules: EffectiveRules): boolean {
  if (channel === 'face-to-face') return flagFact(account, 'no-see') !== true;
  const said = flagFact(account, `consent-${channel}`);
  // A refusal holds even where the rule asks for no consent.
  if (said !== undefined) return said;
  return !valueOf(rules, consentRequired(channel)) || valueOf(rules, consentUnknown) === 'granted';
}
