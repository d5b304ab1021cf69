import type { Days } from '../../basics/units.ts';
import type { RateRule } from '../rule.ts';

/** Days that training, meetings and the office take from every rep. */
export const nonCustomerDays: RateRule<Days> = {
  key: 'non-customer-days',
  area: 'planning',
  title: 'Days without customers',
  wording: 'Training, meeting and office days that every rep has, besides what the team sheet adds.',
  isRate: true,
  unit: 'days per cycle',
  type: { kind: 'integer', min: 0, max: 60 },
  default: 8,
  source: 'Practitioners: 20 to 30 days a year',
};
