import type { Rule } from '../rule.ts';

/** What an account gets that several brands want to see. */
export const brandsCombine: Rule<'sum' | 'max'> = {
  key: 'brands-combine',
  area: 'planning',
  title: 'Touches of several brands for one account',
  wording:
    'Whether the touches that several brands may give one account on a channel add up, or the brand that asks for most sets the number for all of them together.',
  unit: '',
  type: { kind: 'choice', options: ['sum', 'max'] },
  default: 'sum',
  source: 'assumption',
};
