import { WHOLE } from '../../basics/channel.ts';
import { segments } from '../../basics/segment.ts';
import { basisPoints, type BasisPoints, type Days } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';
import { ofLines } from '../scope.ts';

/** How much of its potential a brand can come to have, and what it has at each band of adoption. */
const reachable = { A: 6_000, B: 5_000, C: 4_000, D: 3_000 } as const;
const today = { low: 500, medium: 2_000, high: 4_000 } as const;

export const reachableShare = ruleFamily(segments, (segment): Rule<BasisPoints> => ({
  key: `reachable-share.${segment}`,
  area: 'planning',
  title: `Share that can be reached, ${segment}`,
  wording: `How much of the potential of an account of segment ${segment} a brand can come to have. What it has today is taken off: the rest is what touches can win.`,
  unit: 'basis points of potential',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(reachable[segment]),
  source: 'assumption',
  scopes: ofLines,
}));

export const adoptionShare = ruleFamily(['low', 'medium', 'high'], (band): Rule<BasisPoints> => ({
  key: `adoption-share.${band}`,
  area: 'planning',
  title: `Share today, ${band} adoption`,
  wording: `Which share of its potential an account of ${band} adoption is taken to give the brand today, where nobody knows what it prescribes.`,
  unit: 'basis points of potential',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(today[band]),
  source: 'assumption',
  scopes: ofLines,
}));

export const channelEffects: Rule<'calibrated' | 'stated'> = {
  key: 'channel-effects',
  area: 'planning',
  title: 'What channels do',
  wording:
    'Whether what a touch on each channel does is calibrated, so that the guidance mix is the best one at one price of time, or stated by the elasticities and curvatures of the channels. Judged and fitted curves come before both.',
  unit: '',
  type: { kind: 'choice', options: ['calibrated', 'stated'] },
  default: 'calibrated',
  source: 'assumption',
  scopes: ofLines,
};

export const carryOverHalfLife: Rule<Days> = {
  key: 'carry-over-half-life',
  area: 'planning',
  title: 'Half-life of touches',
  wording:
    'After so many days half of what a touch did is gone. What is left of touches before the cycle is there without any touch in it; 0: nothing is.',
  unit: 'days',
  type: { kind: 'integer', min: 0, max: 730 },
  default: 60,
  source: 'assumption',
  scopes: ofLines,
};

/** How an account answers to all touches of a brand together. */
export const jointResponse: readonly Rule[] = [
  channelEffects,
  carryOverHalfLife,
  ...reachableShare.all,
  ...adoptionShare.all,
];
