import { minorUnits, type MinorUnits } from '../../basics/units.ts';
import { channels } from '../../basics/channel.ts';
import type { Rule } from '../rule.ts';
import { ruleFamily } from '../rule-family.ts';

/** The unit of amounts, each in the currency of its market. */
export const MONEY = 'minor currency units';

const defaults = { 'face-to-face': 12_000, remote: 5_000, telephone: 2_500, email: 200 } as const;

/** What a touch costs in money, for teams and brands that have a budget of it. */
export const touchPrice = ruleFamily(channels, (channel): Rule<MinorUnits> => ({
  key: `touch-price.${channel}`,
  area: 'planning',
  title: `Price of a ${channel} touch`,
  wording: `What one ${channel} touch takes from a team’s or a brand’s budget of money.`,
  unit: MONEY,
  type: { kind: 'integer', min: 0, max: 1_000_000 },
  default: minorUnits(defaults[channel]),
  source: 'assumption',
}));
