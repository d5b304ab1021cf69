import type { Gate } from './gate.ts';
import { planningPhases } from './gate.ts';

/** The cycle has a plan. */
export const planMade: Gate = {
  key: 'plan-made',
  holds: 'end',
  openedIn: planningPhases,
  closed: ({ plan }) => (plan ? undefined : {}),
};
