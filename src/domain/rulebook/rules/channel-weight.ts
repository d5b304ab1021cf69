import { callEquivalents, type CallEquivalents } from '../../basics/units.ts';
import { channels, WHOLE } from '../../basics/channel.ts';
import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';

const defaults = { 'face-to-face': WHOLE, remote: 5_000, telephone: 2_500, email: 500 } as const;

/** How much of a rep's day one touch takes, against a face-to-face call. */
export const channelWeight = ruleFamily(channels, (channel): Rule<CallEquivalents> => ({
  key: `channel-weight.${channel}`,
  area: 'planning',
  title: `Weight of a ${channel} touch`,
  wording: `What one ${channel} touch costs of a rep's capacity; a face-to-face call is 10,000.`,
  unit: 'basis points of a call-equivalent',
  type: { kind: 'integer', min: 1, max: 2 * WHOLE },
  default: callEquivalents(defaults[channel]),
  source: 'assumption',
}));
