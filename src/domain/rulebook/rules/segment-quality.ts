import { WHOLE } from '../../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';

const share = (
  key: string,
  title: string,
  wording: string,
  unit: string,
  least: number,
): Rule<BasisPoints> => ({
  key,
  area: 'segmentation',
  title,
  wording,
  unit: `basis points of ${unit}`,
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(least),
  source: 'assumption',
});

/** From when on a class of a segmentation counts as dirty: nobody should plan by it before somebody has looked. */
export const segmentShareLeast = share(
  'segment-share-least',
  'Class, smallest share',
  'A class with a smaller share of the accounts tells hardly anybody apart and is marked.',
  'accounts',
  100,
);
export const segmentShareMost = share(
  'segment-share-most',
  'Class, largest share',
  'A class with a larger share of the accounts tells hardly anybody apart and is marked.',
  'accounts',
  7_000,
);
export const segmentFallbackMost = share(
  'segment-fallback-most',
  'Class, placed by a stand-in',
  'A class is marked when more of its accounts are in it by a potential that only stands in for their own, or by the last segment.',
  'accounts of the class',
  3_000,
);
export const segmentMissingMost = share(
  'segment-missing-most',
  'Class, facts missing',
  'A class is marked when a fact that the segmentation reads is missing for more of its accounts.',
  'accounts of the class',
  5_000,
);
export const segmentAgreementLeast = share(
  'segment-agreement-least',
  'Class, agreement on a layer',
  'The accounts of a class agree on a layer when so many of them are the same in it; a class that agrees on fewer than two layers is marked.',
  'accounts of the class',
  5_000,
);

export const segmentQuality = [
  segmentShareLeast,
  segmentShareMost,
  segmentFallbackMost,
  segmentMissingMost,
  segmentAgreementLeast,
];
