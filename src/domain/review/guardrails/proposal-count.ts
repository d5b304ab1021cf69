import { atSubject, finding } from '../../basics/finding.ts';
import { integerRule } from '../../rulebook/rule-values.ts';
import type { Guardrail } from './review-situation.ts';

/** At most so many proposals of one territory count in a window. */
export const proposalCount: Guardrail = ({ line, counted, rules }) => {
  const maximum = integerRule(rules, 'review-proposals-maximum');
  return counted.length + 1 > maximum
    ? [finding('error', 'review.too-many-proposals', atSubject(line.territory), { maximum })]
    : [];
};
