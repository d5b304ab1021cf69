import { atSubject, finding } from '../../basics/finding.ts';
import { isOfLabel, sayOutside } from '../../segmentation/eligibility.ts';
import type { Guardrail } from './review-situation.ts';

/**
 * Nobody gets one more touch who does not want to be reached by now, whatever they said when the plan was made, or who is
 * outside the brand's label by now.
 */
export const mayBeReached: Guardrail = ({ line, to, refused }) => {
  if (refused === undefined || to <= line.planned) return [];
  if (isOfLabel(refused)) return [sayOutside('error', refused, atSubject(line.key))];
  const said = { account: line.accountName, why: refused.code };
  return [finding('error', 'review.account-refused', atSubject(line.key), said)];
};
