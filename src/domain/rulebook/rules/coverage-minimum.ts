import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import { WHOLE } from '../../basics/channel.ts';
import type { Rule } from '../rule.ts';

/** The planned coverage below which a market is marked in reports. */
export const coverageMinimum: Rule<BasisPoints> = {
  key: 'reporting-coverage-minimum',
  area: 'reporting',
  title: 'Planned coverage, lower threshold',
  wording: 'Below this share of targets with at least one planned touch, a market is marked in the rollup.',
  unit: 'basis points of targets',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(8_000),
  source: 'assumption',
};
