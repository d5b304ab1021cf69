import type { Gate, LawFacts } from './gate.ts';
import { listed } from './gate.ts';

/** What the law wants of a plan before it goes out is on record and signed, such as a certificate by a named signatory. */
export const dutiesBeforePublishing: Gate<LawFacts> = {
  key: 'duties-before-publishing',
  holds: 'end',
  openedIn: [],
  always: ['publish'],
  closed: ({ market, missingDuties, signers }) =>
    missingDuties.publish.length === 0
      ? undefined
      : {
          market,
          count: missingDuties.publish.length,
          duties: listed(missingDuties.publish),
          signers: signers.length === 0 ? 'nobody' : listed(signers),
        },
};
