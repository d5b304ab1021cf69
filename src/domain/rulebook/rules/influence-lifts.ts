import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** Whether a voice that others listen to counts for more than its own patients. */
export const influenceLifts: Rule<boolean> = {
  key: 'influence-lifts-segment',
  area: 'segmentation',
  title: 'Influence lifts the segment',
  wording:
    'An account with high decision influence is placed one segment higher than its potential and adoption say.',
  unit: '',
  type: { kind: 'flag' },
  default: false,
  // Rules that were kept before hold it as it was.
  firstDefault: true,
  source: 'assumption',
  scopes: ofBrands,
};
