import { WHOLE } from '../../basics/channel.ts';
import { segments } from '../../basics/segment.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';
import { ofBrands } from '../scope.ts';

/** How many of a segment's targets a plan is to reach, whatever that is worth. */
export const coveredShare = ruleFamily(segments, (segment): Rule<BasisPoints> => ({
  key: `covered-share.${segment}`,
  area: 'planning',
  title: `Targets reached, segment ${segment}`,
  wording: `At least this share of the targets of segment ${segment} gets a touch of the brand, of any channel, whatever that is worth. What it costs is said with the plan; 0: nothing is asked.`,
  unit: 'basis points of targets',
  type: { kind: 'integer', min: 0, max: WHOLE },
  default: basisPoints(0),
  source: 'assumption',
  scopes: ofBrands,
}));
