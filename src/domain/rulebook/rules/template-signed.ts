import type { Rule } from '../rule.ts';

/** Whether a cycle waits for the signatures of its template. */
export const templateSigned: Rule<boolean> = {
  key: 'template-signed',
  area: 'access',
  title: 'A cycle waits for the signatures of its template',
  wording:
    'No cycle is opened by a template that a function has not signed for the market, unless whoever opens it says why it is an exception.',
  unit: '',
  type: { kind: 'flag' },
  default: false,
  source: 'assumption',
};
