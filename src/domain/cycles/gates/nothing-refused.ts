import type { Gate } from './gate.ts';
import { listed } from './gate.ts';

/** Nobody is planned who has refused since the plan was made: those touches fall away on record before anything goes on. */
export const nothingRefused: Gate = {
  key: 'nothing-refused',
  holds: 'end',
  openedIn: ['approve'],
  always: ['approve'],
  closed: ({ plan }) =>
    plan === undefined || plan.refused.lines === 0
      ? undefined
      : { count: plan.refused.lines, refused: listed(plan.refused.first) },
};
