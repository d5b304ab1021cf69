import { WHOLE } from '../../basics/channel.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { contributionPerPotentialPoint, elasticity } from '../../rulebook/rules/response-curve.ts';
import type { ValueTable } from './value-request.ts';

/**
 * Sales follow effort with constant elasticity e: s = k·x^e, scaled so that an account at its guidance brings its
 * potential × contribution × e (Albers 1998: value in proportion to contribution × elasticity). Minor currency units.
 */
export const elasticityValues: ValueTable = ({ channel, guidance, maximum, potential, rules }) => {
  const e = valueOf(rules, elasticity(channel)) / WHOLE;
  const k = (potential * valueOf(rules, contributionPerPotentialPoint) * e) / Math.max(1, guidance) ** e;
  return Array.from({ length: maximum }, (_, touches) =>
    Math.round(k * ((touches + 1) ** e - (touches === 0 ? 0 : touches ** e))),
  );
};
