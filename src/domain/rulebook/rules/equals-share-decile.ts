import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** Whether accounts of equal potential are in one decile, and those of none in no decile. */
export const equalsShareDecile: Rule<boolean> = {
  key: 'equals-share-decile',
  area: 'segmentation',
  title: 'Equals share a decile',
  wording:
    'Whether accounts of equal potential are in one decile, that of the first of them, and those without any potential in none.',
  unit: '',
  type: { kind: 'flag' },
  default: true,
  firstDefault: false,
  source: 'assumption',
  scopes: ofBrands,
};
