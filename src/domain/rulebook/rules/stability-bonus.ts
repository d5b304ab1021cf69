import { WHOLE } from '../../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';

export const stabilityBonus: Rule<BasisPoints> = {
  key: 'stability-bonus',
  area: 'planning',
  title: 'Stability',
  wording:
    'A touch that the approved plan of the cycle before had counts for so much more than one it had not when capacity is spent, so that accounts are not taken from one another over little. The plan is told without it, and says how many touches were kept for it and what that cost.',
  unit: 'basis points of value',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(2_500),
  firstDefault: basisPoints(0),
  source: 'Tried on drawn markets: with 10 % noise on potential fewer than one line in twenty changes',
};
