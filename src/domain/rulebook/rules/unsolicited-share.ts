import type { BasisPoints } from '../../basics/units.ts';
import { WHOLE } from '../../basics/channel.ts';
import type { Rule } from '../rule.ts';

/** How many of the planned face-to-face calls nobody asked for, where the law counts only those. */
export const unsolicitedShare: Rule<BasisPoints> = {
  key: 'unsolicited-share',
  area: 'planning',
  title: 'Share of calls nobody asked for',
  wording:
    'The share of planned face-to-face and remote calls that are unsolicited: not requested, not a group meeting, not an answer to an enquiry. Limits that count unsolicited calls only count this share.',
  unit: 'basis points of calls',
  type: { kind: 'integer', min: 1, max: WHOLE },
  default: WHOLE,
  source: 'assumption',
};
