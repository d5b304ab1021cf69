import { atSubject, finding } from '../../basics/finding.ts';
import type { Guardrail } from './review-situation.ts';

/** Consent, legal limits and the most a channel may carry hold for people as for the planner. */
export const lineMaximum: Guardrail = ({ line, to }) =>
  to > line.maximum && to > line.planned
    ? [
        finding('error', 'review.over-maximum', atSubject(line.key), {
          account: line.accountName,
          to,
          maximum: line.maximum,
        }),
      ]
    : [];
