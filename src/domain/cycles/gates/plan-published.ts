import type { CountedFacts, Gate } from './gate.ts';

/** The field has a plan to work: it has been handed out. */
export const planPublished: Gate<CountedFacts> = {
  key: 'plan-published',
  holds: 'begin',
  openedIn: ['publish'],
  closed: ({ published }) => (published ? undefined : {}),
};
