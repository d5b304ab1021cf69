import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import { WHOLE } from '../../basics/channel.ts';
import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';
import { ofBrands } from '../scope.ts';

const defaults = { A: 4_000, B: 7_000, C: 9_000 } as const;

/** Where the cumulative share of a market's potential parts one segment from the next. */
export const potentialShare = ruleFamily(['A', 'B', 'C'] as const, (segment): Rule<BasisPoints> => ({
  key: `potential-share.${segment}`,
  area: 'segmentation',
  title: `Potential held down to segment ${segment}`,
  wording: `Accounts, strongest first, count as ${segment} or better until together they hold this share of all potential.`,
  unit: 'basis points of potential',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(defaults[segment]),
  source: 'assumption',
  scopes: ofBrands,
}));
