import type { Rule } from '../rule.ts';

/** What a full-time rep manages on a customer-facing day. */
export const callsPerDay: Rule<number> = {
  key: 'calls-per-day',
  area: 'planning',
  title: 'Calls a day',
  wording: 'Call-equivalents a full-time rep can do on one customer-facing day.',
  unit: 'call-equivalents per day',
  type: { kind: 'integer', min: 1, max: 20 },
  default: 8,
  source: 'Trade press and practitioners: 6 to 12 a day, by country',
};
