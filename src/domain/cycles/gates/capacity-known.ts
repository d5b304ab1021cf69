import type { Gate } from './gate.ts';

/** There is a team, so that the working days of the cycle are somebody's. */
export const capacityKnown: Gate = {
  key: 'capacity-known',
  holds: 'end',
  openedIn: [],
  closed: ({ staffed }) => (staffed.length === 0 ? {} : undefined),
};
