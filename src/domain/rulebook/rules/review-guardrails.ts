import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import { WHOLE } from '../../basics/channel.ts';
import { segments, type Segment } from '../../basics/segment.ts';
import type { Rule } from '../rule.ts';

export const shareChangedMaximum: Rule<BasisPoints> = {
  key: 'review-share-changed-maximum',
  area: 'review',
  title: 'Accounts a rep may change',
  wording: 'At most this share of a territory’s planned accounts may have proposals.',
  unit: 'basis points of accounts',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(2_000),
  source: 'assumption',
};

export const touchesChangedMaximum: Rule<BasisPoints> = {
  key: 'review-touches-changed-maximum',
  area: 'review',
  title: 'Activity a rep may change',
  wording: 'At most this share of a territory’s planned touches may be moved by proposals.',
  unit: 'basis points of touches',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(2_000),
  source: 'assumption',
};

export const proposalsMaximum: Rule<number> = {
  key: 'review-proposals-maximum',
  area: 'review',
  title: 'Proposals a rep may make',
  wording: 'At most so many proposals of one territory count in a review window.',
  unit: 'proposals',
  type: { kind: 'integer', min: 0, max: 1_000 },
  default: 60,
  source: 'assumption',
};

export const mustKeepSegments: Rule<readonly Segment[]> = {
  key: 'review-must-keep-segments',
  area: 'review',
  title: 'Segments that stay',
  wording: 'Accounts of these segments may not be dropped.',
  unit: '',
  type: { kind: 'choices', options: segments },
  default: ['A'],
  source: 'assumption',
};

export const reviewCapacityUpper: Rule<BasisPoints> = {
  key: 'review-capacity-upper',
  area: 'review',
  title: 'Capacity after review',
  wording: 'A proposal may not lift a territory above this share of its capacity.',
  unit: 'basis points of capacity',
  type: { kind: 'integer', min: 0, max: 2 * WHOLE },
  default: basisPoints(10_300),
  source: 'assumption',
};

export const reviewMayPass: Rule<readonly ('account-total' | 'brands' | 'budget' | 'share-of-voice')[]> = {
  key: 'review-may-pass',
  area: 'review',
  title: 'Limits that review may pass',
  wording:
    'Limits of the company’s own that proposals may pass, with a warning: the most touches of an account, touches that brands share, budgets, shares of voice. Proposals that pass any other limit of the plan are refused; no rule lets anybody pass the law.',
  unit: '',
  type: { kind: 'choices', options: ['account-total', 'brands', 'budget', 'share-of-voice'] },
  default: [],
  source: 'assumption',
};

/** How far the field may move its plan in review. */
export const reviewGuardrails: readonly Rule[] = [
  shareChangedMaximum,
  touchesChangedMaximum,
  proposalsMaximum,
  mustKeepSegments,
  reviewCapacityUpper,
  reviewMayPass,
];
