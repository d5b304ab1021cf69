import type { Rule } from '../rule.ts';

const needed = { remote: false, telephone: true, email: true } as const;

/** Which channels need the account's consent, and what silence means. */
export const consent: readonly Rule[] = [
  ...(['remote', 'telephone', 'email'] as const).map((channel): Rule => ({
    key: `consent-required.${channel}`,
    area: 'consent',
    title: `Consent needed for ${channel}`,
    wording: `Accounts are planned for ${channel} only when they agreed to it.`,
    unit: '',
    type: { kind: 'flag' },
    default: needed[channel],
    source: 'assumption',
  })),
  {
    key: 'consent-unknown-counts-as',
    area: 'consent',
    title: 'Unknown consent counts as',
    wording: 'Whether an account that never said anything counts as having agreed or refused.',
    unit: '',
    type: { kind: 'choice', options: ['granted', 'refused'] },
    default: 'refused',
    source: 'assumption',
  },
];
