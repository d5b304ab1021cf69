import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** Of whom what they did may be used: nobody, those who agreed to be profiled, all who have not objected. */
export const behaviourUses = ['nobody', 'who-agreed', 'unless-objected'] as const;
export type BehaviourUse = (typeof behaviourUses)[number];

/** Whose behaviour a market may use for segments and lists. */
export const behaviourUse: Rule<BehaviourUse> = {
  key: 'behaviour-use',
  area: 'segmentation',
  title: 'Whose behaviour is used',
  wording:
    'What customers did on web sites, in webinars and with e-mails is used for segments and lists of nobody, of those who agreed to be profiled, or of all who have not objected.',
  unit: '',
  type: { kind: 'choice', options: behaviourUses },
  default: 'who-agreed',
  firstDefault: 'nobody',
  source: 'assumption',
};

const halfLife = (
  of: string,
  title: string,
  wording: string,
  { least, most, usual }: { readonly least: number; readonly most: number; readonly usual: number },
): Rule<number> => ({
  key: `behaviour-half-life.${of}`,
  area: 'segmentation',
  title,
  wording,
  unit: 'days',
  type: { kind: 'integer', min: least, max: most },
  default: usual,
  source: 'assumption',
});

/** After how many days a sign counts for half. */
export const behaviourHalfLife = {
  evaluation: halfLife(
    'evaluation',
    'Signs of an evaluation count for half after',
    'So many days after it a sign of an evaluation counts for half, after twice as many for a quarter.',
    { least: 30, most: 180, usual: 60 },
  ),
  interest: halfLife(
    'interest',
    'Signs of interest count for half after',
    'So many days after it a sign of interest counts for half, after twice as many for a quarter.',
    { least: 7, most: 90, usual: 45 },
  ),
  channel: halfLife(
    'channel',
    'Answers over a channel count for half after',
    'So many days after it an answer over a channel counts for half when channels are held against each other.',
    { least: 30, most: 720, usual: 180 },
  ),
} as const;

const pointsFrom = (
  key: string,
  title: string,
  wording: string,
  { most, usual }: { readonly most: number; readonly usual: number },
): Rule<number> => ({
  key,
  area: 'segmentation',
  title,
  wording,
  unit: 'points',
  type: { kind: 'integer', min: 1, max: most },
  default: usual,
  source: 'assumption',
  scopes: ofBrands,
});

/** From how many points on somebody counts as evaluating. */
export const evaluatingPointsFrom = pointsFrom(
  'evaluating-points-from',
  'Points that show an evaluation',
  'From so many points of evaluation on somebody counts as evaluating; five visits of a specification page in 30 days always suffice.',
  // Five visits of ten points, all of them a shortest half-life old.
  { most: 25, usual: 20 },
);

/** From how many points on somebody counts as interested. */
export const interestedPointsFrom = pointsFrom(
  'interested-points-from',
  'Points that show interest',
  'From so many points of interest on somebody counts as interested.',
  { most: 100, usual: 3 },
);

export const behaviour: readonly Rule[] = [
  behaviourUse,
  behaviourHalfLife.evaluation,
  behaviourHalfLife.interest,
  behaviourHalfLife.channel,
  evaluatingPointsFrom,
  interestedPointsFrom,
];
