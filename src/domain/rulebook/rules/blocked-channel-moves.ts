import type { Rule } from '../rule.ts';
import { ofLines } from '../scope.ts';

/** What becomes of the touches a blocked channel cannot carry. */
export const blockedChannelMoves: Rule<boolean> = {
  key: 'blocked-channel-moves',
  area: 'planning',
  title: 'Touches of a blocked channel move',
  wording:
    'Whether what guidance asks of a channel an account may not be reached on moves to its other channels, at equal weighted touches.',
  unit: '',
  type: { kind: 'flag' },
  default: false,
  source: 'assumption',
  scopes: ofLines,
};
