import { atSubject, finding } from '../../basics/finding.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { mustKeepSegments } from '../../rulebook/rules/review-guardrails.ts';
import type { Guardrail } from './review-situation.ts';

/** Accounts of the segments that stay may not be dropped, and nobody falls below the minimum frequency. */
export const mustKeep: Guardrail = ({ line, to, rules }) => {
  const { key, segment, accountName: account, minimum } = line;
  if (to === 0 && line.planned > 0 && valueOf(rules, mustKeepSegments).includes(segment)) {
    return [finding('error', 'review.must-keep', atSubject(key), { account, segment })];
  }
  return to < minimum && to < line.planned
    ? [finding('error', 'review.under-minimum', atSubject(key), { account, to, minimum })]
    : [];
};
