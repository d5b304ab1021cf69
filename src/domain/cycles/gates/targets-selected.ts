import type { Gate } from './gate.ts';
import { planningPhases } from './gate.ts';

/** At least one account is a target. */
export const targetsSelected: Gate = {
  key: 'targets-selected',
  holds: 'end',
  openedIn: planningPhases,
  closed: ({ plan }) => (plan && plan.targets > 0 ? undefined : {}),
};
