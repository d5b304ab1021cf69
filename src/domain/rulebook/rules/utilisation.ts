import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';

const share = { kind: 'integer', min: 0, max: 20_000 } as const;

export const utilisationLower: Rule<BasisPoints> = {
  key: 'utilisation-lower',
  area: 'planning',
  title: 'Utilisation, lower threshold',
  wording: 'Below this share of its capacity a territory is reported as having time left.',
  unit: 'basis points of capacity',
  type: share,
  default: basisPoints(8_500),
  source: 'assumption',
};

export const utilisationUpper: Rule<BasisPoints> = {
  key: 'utilisation-upper',
  area: 'planning',
  title: 'Utilisation, upper threshold',
  wording: 'Above this share of its capacity a territory is reported as overloaded.',
  unit: 'basis points of capacity',
  type: share,
  default: basisPoints(10_000),
  source: 'assumption',
};

/** Between which shares of its capacity a territory counts as well used. */
export const utilisation: readonly Rule[] = [utilisationLower, utilisationUpper];
