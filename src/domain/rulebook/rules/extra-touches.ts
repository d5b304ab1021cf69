import type { Touches } from '../../basics/units.ts';
import type { RateRule } from '../rule.ts';
import { ofLines } from '../scope.ts';

/** What free time may be spent on once every guidance is met. */
export const extraTouches: RateRule<Touches> = {
  key: 'extra-touches-maximum',
  area: 'planning',
  title: 'Touches beyond guidance',
  wording:
    'Where a territory has time left after all guidance is met, an account may get so many touches more on a channel. Only for planning by frequency grid.',
  isRate: true,
  unit: 'touches per cycle',
  type: { kind: 'integer', min: 0, max: 12 },
  default: 1,
  source: 'assumption',
  scopes: [...ofLines, 'channel'],
};
