import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** What becomes of an account whose potential nobody stated. */
export const potentialMissing: Rule<'fallback' | 'exclude'> = {
  key: 'potential-missing',
  area: 'segmentation',
  title: 'Missing potential',
  wording:
    'Fall back to the average of the specialty, then of the market; or exclude the account from targeting.',
  unit: '',
  type: { kind: 'choice', options: ['fallback', 'exclude'] },
  default: 'fallback',
  source: 'assumption',
  scopes: ofBrands,
};
