import type { Touches } from '../../basics/units.ts';
import { channels } from '../../basics/channel.ts';
import { segments } from '../../basics/segment.ts';
import type { RateRule } from '../rule.ts';
import { ruleGrid } from '../rule-family.ts';
import { ofLines } from '../scope.ts';

const defaults: Readonly<Record<string, number>> = {
  'A.face-to-face': 8,
  'B.face-to-face': 5,
  'C.face-to-face': 2,
  'A.remote': 3,
  'B.remote': 2,
  'C.remote': 1,
  'A.telephone': 2,
  'B.telephone': 1,
  'A.email': 6,
  'B.email': 4,
  'C.email': 2,
};

/** How often an account of a segment should hear from us, by channel: the guidance. */
export const callFrequency = ruleGrid(segments, channels, (segment, channel): RateRule<Touches> => ({
  key: `call-frequency.${segment}.${channel}`,
  area: 'planning',
  title: `Call frequency of segment ${segment}, ${channel}`,
  wording: `How many ${channel} touches an account of segment ${segment} should get.`,
  isRate: true,
  unit: 'touches per cycle',
  type: { kind: 'integer', min: 0, max: 24 },
  default: defaults[`${segment}.${channel}`] ?? 0,
  source: 'assumption',
  scopes: ofLines,
}));
