import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** Whether somebody's judgement in three classes stands in for a potential that nobody counted. */
export const potentialClassCounts: Rule<boolean> = {
  key: 'potential-class-counts',
  area: 'segmentation',
  title: 'Class of potential stands in',
  wording:
    'Whether the class of potential (high, medium, low) stands in where no potential is stated, before averages of others do.',
  unit: '',
  type: { kind: 'flag' },
  default: true,
  firstDefault: false,
  source: 'assumption',
  scopes: ofBrands,
};
