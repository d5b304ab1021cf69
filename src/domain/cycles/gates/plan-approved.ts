import type { Gate } from './gate.ts';

/** The plan is approved as it stands. */
export const planApproved: Gate = {
  key: 'plan-approved',
  holds: 'end',
  openedIn: ['approve'],
  guards: 'approve',
  closed: ({ plan }) => (plan?.state === 'approved' ? undefined : {}),
};
