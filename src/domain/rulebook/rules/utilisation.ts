import type { Rule } from '../rule.ts';

const share = { kind: 'integer', min: 0, max: 20_000 } as const;

export const utilisationLower: Rule<number> = {
  key: 'utilisation-lower',
  area: 'planning',
  title: 'Utilisation, lower threshold',
  wording: 'Below this share of its capacity a territory is reported as having time left.',
  unit: 'basis points of capacity',
  type: share,
  default: 8_500,
  source: 'assumption',
};

export const utilisationUpper: Rule<number> = {
  key: 'utilisation-upper',
  area: 'planning',
  title: 'Utilisation, upper threshold',
  wording: 'Above this share of its capacity a territory is reported as overloaded.',
  unit: 'basis points of capacity',
  type: share,
  default: 10_000,
  source: 'assumption',
};

/** Between which shares of its capacity a territory counts as well used. */
export const utilisation: readonly Rule[] = [utilisationLower, utilisationUpper];
