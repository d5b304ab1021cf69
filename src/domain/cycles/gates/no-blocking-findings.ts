import type { Gate } from './gate.ts';
import { listed } from './gate.ts';

/** What was planned is still allowed on the day it goes out: limits, consent and the accounts and reps as they are by then. */
export const noBlockingFindings: Gate = {
  key: 'no-blocking-findings',
  holds: 'end',
  openedIn: [],
  guards: 'publish',
  closed: ({ plan }) => {
    const blocking = plan ? [...plan.overLimits, ...plan.outdated] : [];
    return plan && blocking.length === 0 ? undefined : { count: blocking.length, blocking: listed(blocking) };
  },
};
