import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** What an account counts as of which nobody knows how far it has adopted a brand. */
export const adoptionMissing: Rule<'potential-alone' | 'low'> = {
  key: 'adoption-missing',
  area: 'segmentation',
  title: 'Missing adoption',
  wording:
    'Whether an account of which nobody knows the adoption is segmented by its potential alone, or counts as one that has adopted nothing (low).',
  unit: '',
  type: { kind: 'choice', options: ['potential-alone', 'low'] },
  default: 'potential-alone',
  firstDefault: 'low',
  source: 'assumption',
  scopes: ofBrands,
};
