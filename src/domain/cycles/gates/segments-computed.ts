import type { Gate } from './gate.ts';
import { planningPhases } from './gate.ts';

/** Segments are computed, which the product does together with the plan. */
export const segmentsComputed: Gate = {
  key: 'segments-computed',
  holds: 'end',
  openedIn: planningPhases,
  closed: ({ plan }) => (plan && plan.segmented > 0 ? undefined : {}),
};
