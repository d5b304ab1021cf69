import { basisPoints, minorUnits, type BasisPoints, type MinorUnits } from '../../basics/units.ts';
import { channels } from '../../basics/channel.ts';
import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';
import { ofLines } from '../scope.ts';
import { MONEY } from './touch-price.ts';

const curvatures = { 'face-to-face': 2_500, remote: 1_800, telephone: 1_200, email: 600 } as const;
const elasticities = { 'face-to-face': 2_450, remote: 1_500, telephone: 1_000, email: 400 } as const;

export const responseCurvature = ruleFamily(channels, (channel): Rule<BasisPoints> => ({
  key: `response-curvature.${channel}`,
  area: 'planning',
  title: `Response curvature, ${channel}`,
  wording: `b in k(1 − e^(−b·touches)): how fast the response to ${channel} saturates.`,
  unit: 'basis points',
  type: { kind: 'integer', min: 1, max: 50_000 },
  default: basisPoints(curvatures[channel]),
  source: 'assumption',
  scopes: ofLines,
}));

export const elasticity = ruleFamily(channels, (channel): Rule<BasisPoints> => ({
  key: `elasticity.${channel}`,
  area: 'planning',
  title: `Elasticity, ${channel}`,
  wording: `By how many per cent sales change when ${channel} effort changes by one per cent.`,
  unit: 'basis points',
  type: { kind: 'integer', min: 0, max: 9_900 },
  default: basisPoints(elasticities[channel]),
  source: channel === 'face-to-face' ? 'Published pharmaceutical detailing elasticity 0.245' : 'assumption',
  scopes: ofLines,
}));

export const contributionPerPotentialPoint: Rule<MinorUnits> = {
  key: 'contribution-per-potential-point',
  area: 'planning',
  title: 'Contribution of a unit of potential',
  wording: 'What one unit of potential fully won contributes in a cycle.',
  unit: MONEY,
  type: { kind: 'integer', min: 1, max: 10_000_000 },
  default: minorUnits(2_000),
  source: 'assumption',
  scopes: ofLines,
};

/** How accounts answer to effort, for the markets that plan by response or by elasticity. */
export const responseCurve: readonly Rule[] = [
  ...responseCurvature.all,
  ...elasticity.all,
  contributionPerPotentialPoint,
];
