import { segments, type Segment } from '../../basics/segment.ts';
import type { Rule } from '../rule.ts';
import { ruleGrid } from '../rule-family.ts';
import { ofBrands } from '../scope.ts';

const bands = ['high', 'medium', 'low'] as const;
const defaults: Readonly<Record<string, Segment>> = {
  'high.high': 'A',
  'high.medium': 'A',
  'high.low': 'B',
  'medium.high': 'B',
  'medium.medium': 'B',
  'medium.low': 'C',
  'low.high': 'C',
  'low.medium': 'C',
  'low.low': 'D',
};

/** Which segment a field of the potential × adoption grid is. */
export const segmentGrid = ruleGrid(bands, bands, (potential, adoption): Rule<Segment> => ({
  key: `segment-grid.${potential}.${adoption}`,
  area: 'segmentation',
  title: `Segment at ${potential} potential and ${adoption} adoption`,
  wording: `Accounts with ${potential} potential and ${adoption} adoption belong to this segment.`,
  unit: '',
  type: { kind: 'choice', options: segments },
  default: defaults[`${potential}.${adoption}`] ?? 'D',
  source: 'assumption',
  scopes: ofBrands,
}));
