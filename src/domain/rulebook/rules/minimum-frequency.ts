import type { Touches } from '../../basics/units.ts';
import { segments } from '../../basics/segment.ts';
import type { RateRule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';
import { ofLines } from '../scope.ts';

/** What a segment gets face to face before anything else is weighed. */
export const minimumFrequency = ruleFamily(segments, (segment): RateRule<Touches> => ({
  key: `minimum-frequency.${segment}`,
  area: 'planning',
  title: `Minimum frequency of segment ${segment}`,
  wording: `Face-to-face calls that every target of segment ${segment} must get.`,
  isRate: true,
  unit: 'touches per cycle',
  type: { kind: 'integer', min: 0, max: 24 },
  default: 0,
  source: 'assumption',
  scopes: ofLines,
}));
