import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';

const pace = { kind: 'integer', min: 0, max: 30_000 } as const;

export const attainmentUnder: Rule<BasisPoints> = {
  key: 'attainment-under',
  area: 'execution',
  title: 'Attainment, lower threshold',
  wording:
    'Whoever has earned less than this share of what an even pace would have earned by now is shown as behind.',
  unit: 'basis points of the even pace',
  type: pace,
  default: basisPoints(9_000),
  source: 'assumption',
};

export const attainmentOver: Rule<BasisPoints> = {
  key: 'attainment-over',
  area: 'execution',
  title: 'Attainment, upper threshold',
  wording:
    'Whoever has earned more than this share of what an even pace would have earned by now is shown as ahead.',
  unit: 'basis points of the even pace',
  type: pace,
  default: basisPoints(11_500),
  source: 'assumption',
};

/** Between which shares of an even pace attainment counts as on track. */
export const attainmentThresholds: readonly Rule[] = [attainmentUnder, attainmentOver];
