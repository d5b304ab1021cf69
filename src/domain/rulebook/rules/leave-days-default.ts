import type { Days } from '../../basics/units.ts';
import type { RateRule } from '../rule.ts';

/** Leave assumed for a rep whose row in the team sheet leaves the column empty. */
export const leaveDaysDefault: RateRule<Days> = {
  key: 'leave-days-default',
  area: 'planning',
  title: 'Leave when none is stated',
  wording: 'Days of leave for a rep whose leave is not in the team sheet.',
  isRate: true,
  unit: 'days per cycle',
  type: { kind: 'integer', min: 0, max: 40 },
  default: 8,
  source: 'Eurofound 2006, annual leave agreed, by share of the year',
};
