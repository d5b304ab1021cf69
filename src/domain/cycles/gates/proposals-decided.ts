import type { Gate } from './gate.ts';

/** The field has had the plan in its hands, and every proposal it made is decided. */
export const proposalsDecided: Gate = {
  key: 'proposals-decided',
  holds: 'end',
  openedIn: ['field-review'],
  guards: 'field-review',
  closed: ({ plan }) => {
    if (!plan || plan.state === 'draft') return { held: 'no', count: 0 };
    return plan.openProposals === 0 ? undefined : { held: 'yes', count: plan.openProposals };
  },
};
