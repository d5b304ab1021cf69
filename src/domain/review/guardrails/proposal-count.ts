import { atSubject, finding } from '../../basics/finding.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { proposalsMaximum } from '../../rulebook/rules/review-guardrails.ts';
import type { Guardrail } from './review-situation.ts';

/** At most so many proposals of one territory count in a window. */
export const proposalCount: Guardrail = ({ line, counted, rules }) => {
  const maximum = valueOf(rules, proposalsMaximum);
  return counted.length + 1 > maximum
    ? [finding('error', 'review.too-many-proposals', atSubject(line.territory), { maximum })]
    : [];
};
