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

/** Whether what was earned has reached the accounts the plan is most about. */
export const attainmentCoverage: Rule<BasisPoints> = {
  key: 'attainment-coverage',
  area: 'execution',
  title: 'Coverage of A and B, lower threshold',
  wording:
    'Whoever has reached less than this share of the A and B accounts an even pace would have reached by now is shown as leaving them out, whatever was earned elsewhere.',
  unit: 'basis points of the even pace',
  type: { kind: 'integer', min: 0, max: 10_000 },
  default: basisPoints(8_000),
  source: 'assumption',
};

/** How far beyond its goal a line earns. */
export const attainmentTolerance: Rule<BasisPoints> = {
  key: 'attainment-tolerance',
  area: 'execution',
  title: 'Touches beyond the goal that earn',
  wording:
    'So far beyond its planned touches a line earns, of the planned touches. Whatever is made beyond that counts as made and earns nothing.',
  unit: 'basis points of the planned touches',
  type: { kind: 'integer', min: 0, max: 10_000 },
  default: basisPoints(0),
  source: 'assumption',
};

/** Between which shares of an even pace attainment counts as on track. */
export const attainmentThresholds: readonly Rule[] = [
  attainmentUnder,
  attainmentOver,
  attainmentCoverage,
  attainmentTolerance,
];
