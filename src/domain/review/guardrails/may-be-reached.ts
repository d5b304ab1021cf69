import { atSubject, finding } from '../../basics/finding.ts';
import { isOfLabel, sayOutside } from '../../segmentation/eligibility.ts';
import type { Guardrail } from './review-situation.ts';

/**
 * Nobody gets one more touch who does not want to be reached by now, whatever they said when the plan was made, who is
 * outside the brand's label by now, or whom nobody may visit for want of what a duty asks for.
 */
export const mayBeReached: Guardrail = ({ line, to, refused }) => {
  if (refused === undefined || to <= line.planned) return [];
  if (isOfLabel(refused)) return [sayOutside('error', refused, atSubject(line.key))];
  if (refused.code === 'duty-missing')
    return [
      finding('error', 'review.duty-missing', atSubject(line.key), {
        account: line.accountName,
        ...refused.values,
      }),
    ];
  const said = { account: line.accountName, why: refused.code };
  return [finding('error', 'review.account-refused', atSubject(line.key), said)];
};
