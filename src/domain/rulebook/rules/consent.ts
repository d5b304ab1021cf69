import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';

const needed = { remote: false, telephone: true, email: true } as const;

/** Which channels need the account's consent. */
export const consentRequired = ruleFamily(
  ['remote', 'telephone', 'email'] as const,
  (channel): Rule<boolean> => ({
    key: `consent-required.${channel}`,
    area: 'consent',
    title: `Consent needed for ${channel}`,
    wording: `Accounts are planned for ${channel} only when they agreed to it.`,
    unit: '',
    type: { kind: 'flag' },
    default: needed[channel],
    source: 'assumption',
  }),
);

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
