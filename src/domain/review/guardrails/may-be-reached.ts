import { atSubject, finding } from '../../basics/finding.ts';
import type { Guardrail } from './review-situation.ts';

/** Nobody gets one more touch who does not want to be reached by now, whatever they said when the plan was made. */
export const mayBeReached: Guardrail = ({ line, to, refused }) =>
  refused !== undefined && to > line.planned
    ? [
        finding('error', 'review.account-refused', atSubject(line.key), {
          account: line.accountName,
          why: refused.code,
        }),
      ]
    : [];
