import type { Gate } from './gate.ts';
import { listed, planningPhases } from './gate.ts';

/** Nothing planned passes a legal limit of the country. */
export const planWithinLimits: Gate = {
  key: 'plan-within-limits',
  holds: 'end',
  openedIn: planningPhases,
  guards: 'plan',
  closed: ({ plan }) =>
    plan && plan.overLimits.length === 0
      ? undefined
      : { count: plan?.overLimits.length ?? 0, limits: listed(plan?.overLimits ?? []) },
};
