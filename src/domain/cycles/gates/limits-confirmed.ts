import type { Gate, LawFacts } from './gate.ts';
import { listed } from './gate.ts';

/** Everything the plan is held against is confirmed by compliance, and where there is no limit, that there is none. */
export const limitsConfirmed: Gate<LawFacts> = {
  key: 'limits-confirmed',
  holds: 'end',
  openedIn: [],
  always: ['approve', 'publish'],
  closed: ({ market, unconfirmedLimits, signers }) =>
    unconfirmedLimits.length === 0
      ? undefined
      : {
          market,
          count: unconfirmedLimits.length,
          limits: listed(unconfirmedLimits),
          signers: signers.length === 0 ? 'nobody' : listed(signers),
        },
};
