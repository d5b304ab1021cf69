import { WHOLE } from '../../basics/channel.ts';
import { atSubject, finding } from '../../basics/finding.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { shareChangedMaximum, touchesChangedMaximum } from '../../rulebook/rules/review-guardrails.ts';
import type { Guardrail } from './review-situation.ts';

/** At most a share of a territory's planned accounts may be touched by proposals. */
export const accountsChanged: Guardrail = ({ line, territoryLines, counted, rules }) => {
  const maximum = valueOf(rules, shareChangedMaximum);
  const changed = new Set([line.accountId, ...counted.map((each) => each.accountId)]).size;
  const planned = new Set(territoryLines.filter((each) => each.planned > 0).map((each) => each.accountId))
    .size;
  // One account may always be changed: a small territory must not be locked by rounding.
  const allowed = Math.max(1, Math.floor((planned * maximum) / WHOLE));
  return maximum === 0 || changed > allowed
    ? [
        finding('error', 'review.too-many-accounts', atSubject(line.territory), {
          changed,
          allowed: maximum === 0 ? 0 : allowed,
        }),
      ]
    : [];
};

/** At most a share of a territory's planned touches may be moved by proposals. */
export const touchesChanged: Guardrail = ({ line, to, territoryLines, counted, rules }) => {
  const maximum = valueOf(rules, touchesChangedMaximum);
  const moved =
    Math.abs(to - line.planned) + counted.reduce((sum, each) => sum + Math.abs(each.to - each.from), 0);
  const planned = territoryLines.reduce((sum, each) => sum + each.planned, 0);
  const allowed = Math.floor((planned * maximum) / WHOLE);
  return moved > allowed
    ? [finding('error', 'review.too-many-touches', atSubject(line.territory), { moved, allowed })]
    : [];
};
