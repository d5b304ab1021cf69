import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';

/** How often a trial has to be able to see the effect it is made for. */
export const trialPower: Rule<BasisPoints> = {
  key: 'trial-power',
  area: 'execution',
  title: 'Power of a trial',
  wording:
    'A trial is drawn only where it would see the effect that is hoped for at least so often, unless whoever draws says why it is made all the same.',
  unit: 'basis points of all such trials',
  type: { kind: 'integer', min: 0, max: 9_990 },
  default: basisPoints(8_000),
  source: 'Cohen (1988), Statistical Power Analysis for the Behavioral Sciences',
};
