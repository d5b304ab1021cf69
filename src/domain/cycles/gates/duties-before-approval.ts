import type { Gate, LawFacts } from './gate.ts';
import { listed } from './gate.ts';

/** What the law wants of the unit before a plan is approved is on record and in force, such as a yearly declaration. */
export const dutiesBeforeApproval: Gate<LawFacts> = {
  key: 'duties-before-approval',
  holds: 'end',
  openedIn: [],
  always: ['approve', 'publish'],
  closed: ({ market, missingDuties, signers }) =>
    missingDuties.approve.length === 0
      ? undefined
      : {
          market,
          count: missingDuties.approve.length,
          duties: listed(missingDuties.approve),
          signers: signers.length === 0 ? 'nobody' : listed(signers),
        },
};
