import { atSubject, finding } from '../../basics/finding.ts';
import type { Guardrail } from './review-situation.ts';

/**
 * Nobody gets one more touch who does not want to be reached by now, whatever they said when the plan was made, or whom
 * nobody may visit for want of what a duty asks for.
 */
export const mayBeReached: Guardrail = ({ line, to, refused }) =>
  refused !== undefined && to > line.planned
    ? [
        refused.code === 'duty-missing'
          ? finding('error', 'review.duty-missing', atSubject(line.key), {
              account: line.accountName,
              ...refused.values,
            })
          : finding('error', 'review.account-refused', atSubject(line.key), {
              account: line.accountName,
              why: refused.code,
            }),
      ]
    : [];
