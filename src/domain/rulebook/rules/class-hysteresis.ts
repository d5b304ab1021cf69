import { WHOLE } from '../../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** How near to its cut an account keeps the class that it had. */
export const classHysteresis: Rule<BasisPoints> = {
  key: 'class-hysteresis',
  area: 'segmentation',
  title: 'A class stays near its cut',
  wording:
    'An account keeps the class of the plan before as long as what parts it from that class lies within this share of the cut.',
  unit: 'basis points of the cut',
  type: { kind: 'integer', min: 0, max: WHOLE / 2 },
  default: basisPoints(1_500),
  firstDefault: basisPoints(0),
  source: 'assumption',
  scopes: ofBrands,
};
