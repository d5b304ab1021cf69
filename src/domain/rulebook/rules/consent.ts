import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';

const needed = { remote: false, telephone: true, email: true } as const;

const agreedChannels = ['remote', 'telephone', 'email'] as const;

/** Which channels need the account's consent. */
export const consentRequired = ruleFamily(agreedChannels, (channel): Rule<boolean> => ({
  key: `consent-required.${channel}`,
  area: 'consent',
  title: `Consent needed for ${channel}`,
  wording: `Accounts are planned for ${channel} only when they agreed to it.`,
  unit: '',
  type: { kind: 'flag' },
  default: needed[channel],
  source: 'assumption',
}));

/** What silence means. */
export const consentUnknown: Rule<'granted' | 'refused'> = {
  key: 'consent-unknown-counts-as',
  area: 'consent',
  title: 'Unknown consent counts as',
  wording: 'Whether an account that never said anything counts as having agreed or refused.',
  unit: '',
  type: { kind: 'choice', options: ['granted', 'refused'] },
  default: 'refused',
  source: 'assumption',
};

/** The surest first: where one is enough, so is each before it. */
export const leastBases = ['double-opt-in', 'consent', 'customer', 'presumed', 'ended-refusal'] as const;
export type LeastBasis = (typeof leastBases)[number];

/** All that is enough where this is. */
export const enoughBases = (least: LeastBasis): readonly LeastBasis[] =>
  leastBases.slice(0, leastBases.indexOf(least) + 1);

/** On what somebody may be reached over a channel that needs consent. */
export const consentBasis = ruleFamily(agreedChannels, (channel): Rule<LeastBasis> => ({
  key: `consent-basis.${channel}`,
  area: 'consent',
  title: `What counts as consent for ${channel}`,
  wording: `The least on which an account may be reached by ${channel} where consent is needed; whatever is surer counts as well.`,
  unit: '',
  type: { kind: 'choice', options: leastBases },
  default: 'consent',
  firstDefault: 'ended-refusal',
  source: 'assumption',
}));

/** How long a consent holds. */
export const consentHolds = ruleFamily(agreedChannels, (channel): Rule<number> => ({
  key: `consent-holds.${channel}`,
  area: 'consent',
  title: `How long a consent for ${channel} holds`,
  wording: `A consent for ${channel} ends this many days after it was given, unless it ends earlier by itself; 0: it does not end by time.`,
  unit: 'days',
  type: { kind: 'integer', min: 0, max: 3_650 },
  default: 0,
  source: 'assumption',
}));
