import type { Gate } from './gate.ts';
import { listed } from './gate.ts';

/**
 * No touch is handed on that accounts and territories of today leave nobody to make, unless whoever approves has said why:
 * what they knew of holds nothing up a second time.
 */
export const planOfToday: Gate = {
  key: 'plan-of-today',
  holds: 'end',
  openedIn: ['approve', 'publish'],
  always: ['approve', 'publish'],
  closed: ({ plan }) =>
    !plan?.outlived.isHeld
      ? undefined
      : { count: plan.outlived.touches, territories: listed(plan.outlived.territories) },
};
