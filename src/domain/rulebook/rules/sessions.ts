import type { Rule } from '../rule.ts';

export const sessionIdleMinutes: Rule<number> = {
  key: 'session-idle-minutes',
  area: 'access',
  title: 'Sign-in without use',
  wording: 'Whoever has not used the product for so long has to sign in again.',
  unit: 'minutes',
  type: { kind: 'integer', min: 5, max: 10_080 },
  default: 720,
  source: 'assumption',
};

export const sessionLifetimeHours: Rule<number> = {
  key: 'session-lifetime-hours',
  area: 'access',
  title: 'Sign-in at the longest',
  wording: 'After so long everybody has to sign in again, however much they use the product.',
  unit: 'hours',
  type: { kind: 'integer', min: 1, max: 720 },
  default: 168,
  source: 'assumption',
};

/** How long somebody stays signed in; the same in all markets. */
export const sessions: readonly Rule[] = [sessionIdleMinutes, sessionLifetimeHours];
