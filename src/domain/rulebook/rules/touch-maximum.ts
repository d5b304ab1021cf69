import type { Touches } from '../../basics/units.ts';
import { channels } from '../../basics/channel.ts';
import type { RateRule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';
import { ofLines } from '../scope.ts';

/** How much contact is too much. */
export const touchMaximum: RateRule<Touches> = {
  key: 'account-touch-maximum',
  area: 'planning',
  title: 'Touches an account may get',
  wording: 'At most so many touches reach one account, over all brands and channels.',
  isRate: true,
  unit: 'touches per cycle',
  type: { kind: 'integer', min: 1, max: 60 },
  default: 20,
  source: 'assumption',
};

export const channelMaximum = ruleFamily(channels, (channel): RateRule<Touches> => ({
  key: `channel-maximum.${channel}`,
  area: 'planning',
  title: `Most ${channel} touches`,
  wording: `At most so many ${channel} touches for one account and brand.`,
  isRate: true,
  unit: 'touches per cycle',
  type: { kind: 'integer', min: 0, max: 60 },
  default: channel === 'face-to-face' ? 12 : 10,
  source: 'assumption',
  scopes: ofLines,
}));
