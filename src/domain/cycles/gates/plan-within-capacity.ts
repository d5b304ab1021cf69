import type { Gate } from './gate.ts';
import { listed, planningPhases } from './gate.ts';

/** No territory has more planned than its working days carry. */
export const planWithinCapacity: Gate = {
  key: 'plan-within-capacity',
  holds: 'end',
  openedIn: planningPhases,
  closed: ({ plan }) =>
    plan && plan.overloaded.length === 0
      ? undefined
      : { count: plan?.overloaded.length ?? 0, territories: listed(plan?.overloaded ?? []) },
};
